import type { KeptObject, SampleChange, SampledObject } from '@screenpop/contract'

type KeptAttribute = KeptObject['attributes'][number]
type Shape = NonNullable<SampleChange['before']>

/** Objects and attributes that are kept at most; what the last sample did not hold goes first. */
const mostObjects = 200
const mostAttributes = 600

const shapeOf = ({ type, mandatory, masked }: Shape): Shape => ({ type, mandatory, masked })

const isAlike = (a: Shape, b: Shape): boolean =>
  a.type === b.type && a.mandatory === b.mandatory && a.masked === b.masked

/**
 * Puts a sampled answer to those before. Customers differ, so what it lacks is kept and marked; what it shows anew or otherwise is
 * named. Nothing is named for the first sample of an API.
 *
 * @example const { objects, changes } = mergeSample(kept, answer)
 */
export const mergeSample = (
  before: readonly KeptObject[],
  answer: readonly SampledObject[],
): { objects: KeptObject[]; changes: SampleChange[] } => {
  const changes: SampleChange[] = []
  const note = (kind: SampleChange['kind'], object: string, attribute: string | null = null) =>
    changes.push({ kind, object, attribute, before: null, after: null })

  const present = answer.map(({ name, attributes }): KeptObject => {
    const old = before.find((each) => each.name === name)
    if (!old && before.length > 0) note('added', name)
    const now = attributes.map((attribute): KeptAttribute => {
      const known = old?.attributes.find((each) => each.name === attribute.name)
      if (old && !known) note('added', name, attribute.name)
      if (known && !isAlike(known, attribute))
        changes.push({
          kind: 'changed',
          object: name,
          attribute: attribute.name,
          before: shapeOf(known),
          after: shapeOf(attribute),
        })
      return { ...attribute, latest: true }
    })
    const gone = (old?.attributes ?? []).filter((each) => !now.some((one) => one.name === each.name))
    for (const each of gone) note('missing', name, each.name)
    const lacking = gone.map((each) => ({ ...each, latest: false }))
    return { name, latest: true, attributes: [...now, ...lacking].slice(0, mostAttributes) }
  })
  const gone = before.filter(({ name }) => !answer.some((each) => each.name === name))
  for (const { name } of gone) note('missing', name)
  const lacking = gone.map(({ name, attributes }) => ({
    name,
    latest: false,
    attributes: attributes.map((each) => ({ ...each, latest: false })),
  }))
  return { objects: [...present, ...lacking].slice(0, mostObjects), changes }
}

/** What the last sample held. */
export const onlyLatest = (objects: readonly KeptObject[]): KeptObject[] =>
  objects
    .filter(({ latest }) => latest)
    .map(({ attributes, ...object }) => ({
      ...object,
      attributes: attributes.filter(({ latest }) => latest),
    }))
