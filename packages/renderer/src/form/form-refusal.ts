import { controlsOf, mark } from './form-controls.ts'
import type { FormWordsSent } from './form-words.ts'

/** Of a problem document, what a form reads. */
export interface Refusal {
  errors?: { pointer: string; code: string; message: string; params?: Record<string, string | number> }[]
}

type Fault = NonNullable<Refusal['errors']>[number]

/** A fault in the reader's language; the server's English where it is one that no form knows. */
const textOf = ({ code, message, params = {} }: Fault, faults: Record<string, string>): string =>
  (Object.hasOwn(faults, code) ? faults[code] : undefined)?.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    String(params[name] ?? ''),
  ) ?? message

const fieldOf = ({ pointer }: Fault): string =>
  (/^\/fields\/(.+)$/.exec(pointer)?.[1] ?? '').replaceAll('~1', '/').replaceAll('~0', '~')

/** Marks every field at fault, and answers what there is to say of the whole. */
export const answeredWith = (
  form: HTMLFormElement,
  status: number,
  problem: Refusal | undefined,
  words: FormWordsSent,
): string => {
  if (status === 401) return words.signIn
  if (status === 403) return words.forbidden
  if (status === 404 || status === 410) return words.gone
  const faults = problem?.errors ?? []
  if (faults.length === 0) return words.failed
  const controls = controlsOf(form)
  // what the form does not ask for has to be said by name
  const elsewhere = faults.flatMap((fault) => {
    const control = controls.find(({ name }) => name === fieldOf(fault))
    const text = textOf(fault, words.faults)
    if (!control) return [`${fault.params?.field ?? ''} ${text}`.trim()]
    mark(control, text)
    return []
  })
  return [words.check, ...elsewhere].join(' ')
}
