import { type ParameterName, systemParameters, type TenantParameters } from '@screenpop/contract'

export type Parameter = TenantParameters['parameters'][number]
/** What the inputs hold, in the unit in which a person writes it: megabytes for sizes. */
export type ParameterForm = Partial<Record<ParameterName, number | ''>>

const megabyte = 1024 * 1024

/** How many of the stored unit one of the shown unit is. */
export const unitOf = (name: ParameterName): number => {
  const parameter: { unit?: 'bytes' } = systemParameters[name]
  return parameter.unit === 'bytes' ? megabyte : 1
}

export const formOfParameters = (parameters: readonly Parameter[]): ParameterForm =>
  Object.fromEntries(parameters.map(({ name, value }) => [name, value / unitOf(name)]))

export const isInRange = ({ name, minimum, maximum }: Parameter, value: number | '' | undefined): boolean => {
  if (value === '' || value === undefined) return false
  const stored = value * unitOf(name)
  return Number.isInteger(stored) && stored >= minimum && stored <= maximum
}

/** The body of a change: only what differs. */
export const changesOfParameters = (
  parameters: readonly Parameter[],
  form: ParameterForm,
): Partial<Record<ParameterName, number>> => {
  const changes: Partial<Record<ParameterName, number>> = {}
  for (const { name, value } of parameters) {
    const entered = form[name]
    if (entered === '' || entered === undefined) continue
    const stored = entered * unitOf(name)
    if (stored !== value) changes[name] = stored
  }
  return changes
}
