/** Why a value was not taken; the codes of the tables, and of a fault that no field is named for. */
export const formFaults = [
  'mandatory',
  'tooLong',
  'tooManyDigits',
  'tooManyDecimals',
  'notANumber',
  'notADate',
  'notATime',
  'notInDictionary',
  'noDigits',
  'notText',
  'maskedValue',
  'duplicateKey',
] as const

/**
 * Every word of a form. `faults` and `theirs` go to the browser as they are, where `{name}` is filled in: in a fault a value of the
 * refusal (`length`, `scale`), in `theirs` the `value`.
 */
export interface FormWords {
  save: string
  create: string
  discard: string
  newRecord: string
  /** Beside what has to be filled in. */
  mandatory: string
  /** Beside what is masked or encrypted. */
  kept: string
  /** Instead of a value that is encrypted and not masked. */
  hidden: string
  none: string
  createHint(lookup: string): string
  createWithout: string
  exists: string
  existsHint: string
  /** In an object that has found nothing. */
  createIn: string
  preview: string
  withoutScript: string
  unsaved: string
  signIn: string
  forbidden: string
  closed: string
  saving: string
  saved: string
  savedKeep: string
  nothing: string
  check: string
  failed: string
  gone: string
  conflict: string
  theirs: string
  faults: Record<(typeof formFaults)[number], string>
}

/** What of them the script says. */
export type FormWordsSent = Pick<FormWords, (typeof sentWords)[number]>

const sentWords = [
  'unsaved',
  'signIn',
  'forbidden',
  'closed',
  'saving',
  'saved',
  'savedKeep',
  'nothing',
  'check',
  'failed',
  'gone',
  'conflict',
  'theirs',
  'faults',
] as const satisfies (keyof FormWords)[]

export const formWordsSent = (words: FormWords): FormWordsSent =>
  Object.fromEntries(sentWords.map((name) => [name, words[name]])) as FormWordsSent
