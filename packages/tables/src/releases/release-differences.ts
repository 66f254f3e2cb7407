import type { Field, PlannedChange } from '@screenpop/contract'
import type { ReleasedField } from '../definitions/definition.table.ts'
import { defaultLength } from '../values/index.ts'

/** What a change does to values that are already stored. */
export type Effect =
  /** Nothing: in force at once, at any size. */
  | 'none'
  /** Values that do not fit any more are read as empty. */
  | 'narrows'
  /** Every value of the field is lost. */
  | 'drops'
  /** Records without a value break the rule until they are edited. */
  | 'missing'

/** One difference between what is released and the draft. */
export interface FieldDifference {
  readonly kind: PlannedChange['kind']
  readonly property: string | null
  readonly before: string | null
  readonly after: string | null
  readonly effect: Effect
  /** The released field; undefined for one that is added. */
  readonly released?: ReleasedField
  /** The field of the draft; undefined for one that is dropped. */
  readonly draft?: Field
}

const textOf = (value: unknown): string | null => {
  if (value === null || value === undefined) return null
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const lengthOf = (field: Field): number => field.length ?? defaultLength
const scaleOf = (field: Field): number => field.scale ?? Number.POSITIVE_INFINITY
const losesItems = (from: Field, to: Field): boolean => {
  const kept = new Set(to.items?.map(({ key }) => key))
  return from.items?.some(({ key }) => !kept.has(key)) ?? false
}

/** What a change of one property does; a change of type covers length, scale and items with it. */
const effects: Record<string, (from: Field, to: Field) => Effect> = {
  type: () => 'narrows',
  length: (from, to) => (from.type === to.type && lengthOf(to) < lengthOf(from) ? 'narrows' : 'none'),
  scale: (from, to) => (from.type === to.type && scaleOf(to) < scaleOf(from) ? 'narrows' : 'none'),
  items: (from, to) => (from.type === to.type && losesItems(from, to) ? 'narrows' : 'none'),
  mask: () => 'none',
  mandatory: (_, to) => (to.mandatory ? 'missing' : 'none'),
  encrypted: () => 'none',
}
const properties = ['type', 'length', 'scale', 'items', 'mask', 'mandatory', 'encrypted'] as const

const changesOf = (released: ReleasedField, draft: Field): FieldDifference[] => {
  const both = { released, draft }
  const differences: FieldDifference[] = []
  if (released.name !== draft.name)
    differences.push({
      kind: 'renameField',
      property: 'name',
      before: released.name,
      after: draft.name,
      effect: 'none',
      ...both,
    })
  for (const property of properties) {
    const [before, after] = [textOf(released[property]), textOf(draft[property])]
    if (before === after) continue
    const effect = effects[property]?.(released, draft) ?? 'none'
    differences.push({ kind: 'changeField', property, before, after, effect, ...both })
  }
  const [before, after] = [textOf(released.index), textOf(draft.index)]
  if (before !== after)
    differences.push({ kind: 'rebuildIndex', property: 'index', before, after, effect: 'none', ...both })
  return differences
}

const bare = { property: null, before: null, after: null } as const

/** What the draft would change, field by field (rule book 2). Both lists in their own order. */
export const differencesOf = (
  released: readonly ReleasedField[] | null,
  draft: readonly Field[],
): FieldDifference[] => {
  if (!released) return [{ kind: 'firstRelease', ...bare, effect: 'none' }]
  const differences: FieldDifference[] = []
  for (const field of draft) {
    const before = released.find(({ id }) => id === field.id)
    if (before) differences.push(...changesOf(before, field))
    else {
      const effect = field.mandatory ? 'missing' : 'none'
      differences.push({ kind: 'addField', ...bare, effect, draft: field })
    }
  }
  for (const field of released) {
    if (!draft.some(({ id }) => id === field.id))
      differences.push({ kind: 'dropField', ...bare, effect: 'drops', released: field })
  }
  const kept = released.filter(({ id }) => draft.some((field) => field.id === id))
  const order = draft.filter(({ id }) => kept.some((field) => field.id === id))
  const moved = order.find((field, i) => kept[i]?.id !== field.id)
  if (moved) differences.push({ kind: 'moveField', ...bare, effect: 'none', draft: moved })
  return differences
}

/**
 * The fields of the next revision: one whose values may not fit any more is marked, so that readers look at older values
 * through the new rules.
 */
export const nextFields = (
  released: readonly ReleasedField[] | null,
  draft: readonly Field[],
  revision: number,
): ReleasedField[] => {
  const narrowed = new Set(
    differencesOf(released, draft)
      .filter(({ effect }) => effect === 'narrows')
      .map((difference) => difference.draft?.id),
  )
  return draft.map((field) => ({
    ...field,
    since: narrowed.has(field.id)
      ? revision
      : (released?.find(({ id }) => id === field.id)?.since ?? revision),
  }))
}

const indexesOf = (fields: readonly Field[]) =>
  JSON.stringify(fields.filter(({ index }) => index).map(({ id, index }) => [id, index]))

/** What of the records must be written anew: everything, or all but their keys. */
export type Rewrite = 'keysToo' | 'values'

/**
 * Whether the records must be written anew for the draft, and not only be read in another way: where the keys of the
 * records change, or the place of a field's values, in clear or sealed.
 */
export const rewriteFor = (
  released: readonly ReleasedField[],
  draft: readonly Field[],
): Rewrite | undefined => {
  const moved = differencesOf(released, draft).filter(
    ({ effect, property, draft: field }) =>
      property === 'encrypted' || (effect === 'narrows' && field?.index),
  )
  if (indexesOf(released) !== indexesOf(draft) || moved.some(({ draft: field }) => field?.index))
    return 'keysToo'
  return moved.length > 0 ? 'values' : undefined
}
