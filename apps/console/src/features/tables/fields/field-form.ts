import type {
  BodyOf,
  DictionaryItem,
  endpoints,
  Field,
  FieldInput,
  FieldType,
  MaskStyle,
  MatchRule,
} from '@screenpop/contract'

type FieldChange = BodyOf<typeof endpoints.updateField>

/** A field as the form shows it: every input has a value, whether or not it counts for the type chosen. */
export interface FieldForm {
  name: string
  type: FieldType
  length: number | ''
  scale: number | ''
  isIndex: boolean
  unique: boolean
  match: MatchRule
  digits: number | ''
  encrypted: boolean
  mandatory: boolean
  masked: boolean
  mask: MaskStyle
  items: DictionaryItem[]
}

/** The defaults of rule book 2: length 128, unique and exact index, last four shown. */
export const emptyFieldForm: FieldForm = {
  name: '',
  type: 'string',
  length: 128,
  scale: 0,
  isIndex: false,
  unique: true,
  match: 'exact',
  digits: 8,
  encrypted: false,
  mandatory: false,
  masked: false,
  mask: 'lastFour',
  items: [],
}

const defaultLength: Partial<Record<FieldType, number>> = { string: 128, number: 16 }

export const formOfField = (field: Field): FieldForm => ({
  name: field.name,
  type: field.type,
  length: field.length ?? defaultLength[field.type] ?? '',
  scale: field.scale ?? 0,
  isIndex: field.index !== null,
  unique: field.index?.unique ?? true,
  match: field.index?.match ?? 'exact',
  digits: field.index?.digits ?? 8,
  encrypted: field.encrypted,
  mandatory: field.mandatory,
  masked: field.mask !== null,
  mask: field.mask ?? 'lastFour',
  items: field.items ?? [],
})

/** What a choice forbids; the form shows the reason beside the input that is off. */
export type Reason =
  | 'lengthType'
  | 'maskType'
  | 'indexMandatory'
  | 'matchEncrypted'
  | 'matchType'
  | 'lastDigitsUnique'

export interface FieldRules {
  hasLength: boolean
  hasScale: boolean
  hasItems: boolean
  /** Undefined: free to choose. */
  mandatory?: Reason
  mask?: Reason
  unique?: Reason
  /** The match rules that cannot be chosen. */
  match: Partial<Record<MatchRule, Reason>>
}

/** Which inputs count for what is chosen, and why the others do not (rule book 2). */
export const rulesOf = (form: FieldForm): FieldRules => {
  const { type, isIndex } = form
  const measured = type === 'string' || type === 'number'
  return {
    hasLength: measured,
    hasScale: type === 'number',
    hasItems: type === 'dictionary',
    match: forbiddenMatches(form),
    ...(isIndex ? { mandatory: 'indexMandatory' } : {}),
    ...(measured ? {} : { mask: 'maskType' }),
    ...(effectiveMatch(form) === 'lastDigits' ? { unique: 'lastDigitsUnique' } : {}),
  }
}

const forbiddenMatches = ({ type, encrypted }: FieldForm): FieldRules['match'] => {
  if (type !== 'string' && type !== 'number') return { phone: 'matchType', lastDigits: 'matchType' }
  return encrypted ? { lastDigits: 'matchEncrypted' } : {}
}

/** The rule that counts: the chosen one, or "exact" where that cannot be had. */
export const effectiveMatch = (form: FieldForm): MatchRule =>
  forbiddenMatches(form)[form.match] ? 'exact' : form.match

const indexOf = (form: FieldForm): NonNullable<FieldInput['index']> => {
  const match = effectiveMatch(form)
  return match === 'lastDigits'
    ? { match, unique: false, ...(form.digits === '' ? {} : { digits: form.digits }) }
    : { match, unique: form.unique }
}

/** The body of a new field: only what counts for its type. */
export const inputOfForm = (form: FieldForm): FieldInput => {
  const rules = rulesOf(form)
  return {
    name: form.name.trim(),
    type: form.type,
    ...(rules.hasLength && form.length !== '' ? { length: form.length } : {}),
    ...(rules.hasScale && form.scale !== '' ? { scale: form.scale } : {}),
    ...(form.isIndex ? { index: indexOf(form) } : {}),
    encrypted: form.encrypted,
    mandatory: form.isIndex || form.mandatory,
    ...(rules.hasLength && form.masked ? { mask: form.mask } : {}),
    ...(rules.hasItems ? { items: form.items } : {}),
  }
}

/** The body of a change: index and mask that were taken away are said so. */
export const changeOfForm = (form: FieldForm): FieldChange => {
  const input = inputOfForm(form)
  return { ...input, index: input.index ?? null, mask: input.mask ?? null }
}
