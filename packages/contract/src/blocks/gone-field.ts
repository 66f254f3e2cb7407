const prefix = 'gone: '

/** The id of a field that a block was copied with and that its table here does not have; no table gives such ids to its own fields. */
export const goneFieldId = (name: string): string => prefix + name

/** What such a field was called; undefined for any other id. */
export const nameOfGoneField = (fieldId: string): string | undefined =>
  fieldId.startsWith(prefix) ? fieldId.slice(prefix.length) : undefined
