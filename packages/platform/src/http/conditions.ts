import { DomainError } from '@screenpop/contract'

/** The `ETag` of a revision. */
export const etagOf = (revision: number): string => `"${revision}"`

/**
 * Reads `If-Match`: the revision that the caller has seen, with or without quotes; undefined when absent or `*`.
 *
 * @throws DomainError `request.malformed`
 */
export const ifMatchOf = (headers: Headers): number | undefined => {
  const header = headers.get('If-Match')
  if (header === null || header.trim() === '*') return undefined
  const digits = /^\s*(?:W\/)?"?(\d{1,15})"?\s*$/.exec(header)?.[1]
  if (digits === undefined)
    throw new DomainError('request.malformed', 'If-Match must be the revision of the thing, such as "3".')
  return Number(digits)
}

/**
 * Refuses a change that was made from an older revision.
 *
 * @param seen from `ifMatchOf`; undefined lets the change through
 * @throws DomainError `request.conditionFailed`, with the current revision
 */
export const checkRevision = (seen: number | undefined, current: number): void => {
  if (seen !== undefined && seen !== current)
    throw new DomainError(
      'request.conditionFailed',
      'Somebody else has changed this in the meantime. Load it again and repeat your change.',
      { params: { current } },
    )
}
