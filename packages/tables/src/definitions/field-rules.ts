import { type Field, type FieldInput, type FieldType, type Issue, invalid } from '@screenpop/contract'
import { defaultLength } from '../values/index.ts'

/** Columns that rejected rows carry before the fields (rule book 3), and what JavaScript objects cannot carry. */
const reservedNames = new Set(['_line', '_row', '_reason', '__proto__'])
const measured: readonly FieldType[] = ['string', 'number']

const issue = (pointer: string, code: string, message: string): Issue => ({ pointer, code, message })

/** Names are compared and stored without blanks around them, in one spelling of their accents. */
export const designName = (name: string): string => name.trim().normalize('NFC')

const nameIssues = (name: string): Issue[] => {
  if (name === '') return [issue('/name', 'blank', 'A name needs a letter or a digit.')]
  if (!reservedNames.has(name)) return []
  return [issue('/name', 'reserved', `${name} is a name that Screenpop uses itself. Choose another one.`)]
}

const typeIssues = (input: FieldInput): Issue[] => {
  const issues: Issue[] = []
  const only = (property: keyof FieldInput, types: readonly FieldType[], what: string) => {
    if (input[property] === undefined || types.includes(input.type)) return
    issues.push(issue(`/${property}`, 'notForType', `${what}, not a ${input.type} field.`))
  }
  only('length', measured, 'Only string and number fields have a length')
  only('scale', ['number'], 'Only number fields have decimals')
  only('mask', measured, 'Only string and number fields can be masked')
  only('items', ['dictionary'], 'Only dictionary fields have items')
  const { length = defaultLength, scale = 0 } = input
  if (input.type === 'number' && scale > length) {
    issues.push(
      issue('/scale', 'tooLarge', `There cannot be more decimals than the ${length} digits in all.`),
    )
  }
  return issues
}

const itemIssues = (input: FieldInput): Issue[] => {
  if (input.type !== 'dictionary') return []
  const items = input.items ?? []
  if (items.length === 0) return [issue('/items', 'required', 'A dictionary field needs at least one item.')]
  const issues: Issue[] = []
  const keys = new Map(items.map(({ key }, i) => [key.trim(), i]))
  const labels = new Map<string, number>()
  for (const [i, { key, label }] of items.entries()) {
    if (key.trim() === '') issues.push(issue(`/items/${i}/key`, 'blank', 'A key must not be blank.'))
    if (label.trim() === '') issues.push(issue(`/items/${i}/label`, 'blank', 'A label must not be blank.'))
    if (keys.get(key.trim()) !== i)
      issues.push(issue(`/items/${i}/key`, 'repeated', `The key ${key} is there more than once.`))
    const sameKey = keys.get(label.trim())
    if (labels.has(label.trim()) || (sameKey !== undefined && sameKey !== i))
      issues.push(issue(`/items/${i}/label`, 'repeated', `The label ${label} also stands for another item.`))
    labels.set(label.trim(), i)
  }
  return issues
}

const indexIssues = (input: FieldInput): Issue[] => {
  const index = input.index
  if (!index) return []
  const { match = 'exact', unique, digits } = index
  const issues: Issue[] = []
  if (match !== 'exact' && !measured.includes(input.type))
    issues.push(issue('/index/match', 'notForType', `A ${input.type} field can only be matched exactly.`))
  if (match === 'lastDigits' && digits === undefined)
    issues.push(issue('/index/digits', 'required', 'Say how many of the last digits must match.'))
  if (match !== 'lastDigits' && digits !== undefined)
    issues.push(
      issue('/index/digits', 'notForMatch', 'Digits are counted only when the last digits are matched.'),
    )
  if (match === 'lastDigits' && unique === true)
    issues.push(issue('/index/unique', 'neverUnique', 'An index by the last digits cannot be unique.'))
  if (match === 'lastDigits' && input.encrypted)
    issues.push(
      issue(
        '/index/match',
        'notWhenEncrypted',
        'An encrypted field is found by its whole value or number only.',
      ),
    )
  return issues
}

/**
 * A field out of what an admin says of it (rule book 2). What is left out takes its default: length 128; an index is
 * exact and unique, by the last digits not unique; an index field is always mandatory.
 *
 * @throws DomainError `request.invalid` with an issue per fault
 */
export const fieldFrom = (id: string, input: FieldInput): Field => {
  const name = designName(input.name)
  const issues = [...nameIssues(name), ...typeIssues(input), ...itemIssues(input), ...indexIssues(input)]
  if (issues.length > 0) throw invalid(...issues)
  const match = input.index?.match ?? 'exact'
  return {
    id,
    name,
    type: input.type,
    length: measured.includes(input.type) ? (input.length ?? defaultLength) : null,
    scale: input.scale ?? null,
    index: input.index
      ? { unique: input.index.unique ?? match !== 'lastDigits', match, digits: input.index.digits }
      : null,
    encrypted: input.encrypted ?? false,
    mandatory: (input.mandatory ?? false) || input.index !== undefined,
    mask: input.mask ?? null,
    items: input.items?.map(({ key, label }) => ({ key: key.trim(), label: label.trim() })) ?? null,
  }
}

/** A change of a field: `null` takes the index or the mask away; the rest replaces. */
export type FieldChange = Partial<Omit<FieldInput, 'index' | 'mask'>> & {
  index?: FieldInput['index'] | null
  mask?: FieldInput['mask'] | null
}

/**
 * The field after a change. What does not exist for its type falls away unless the change itself names it, so that a
 * change of type is one step.
 */
export const changeField = (field: Field, change: FieldChange): Field => {
  const type = change.type ?? field.type
  const kept = <P extends 'length' | 'scale' | 'mask' | 'items'>(property: P, types: readonly FieldType[]) =>
    types.includes(type) ? (field[property] ?? undefined) : undefined
  return fieldFrom(field.id, {
    name: change.name ?? field.name,
    type,
    length: change.length ?? kept('length', measured),
    scale: change.scale ?? kept('scale', ['number']),
    mask: change.mask === null ? undefined : (change.mask ?? kept('mask', measured)),
    items: change.items ?? kept('items', ['dictionary']),
    index: change.index === null ? undefined : (change.index ?? field.index ?? undefined),
    encrypted: change.encrypted ?? field.encrypted,
    mandatory: change.mandatory ?? field.mandatory,
  })
}
