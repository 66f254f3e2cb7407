const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether the text is a uuid in its usual spelling; anything else must not get near SQL. */
export const isUuid = (text: string): boolean => uuidPattern.test(text)

/** The tenant's id in lower case; throws when the text is no uuid. */
export function checkedTenantId(text: string): string {
  if (!isUuid(text)) throw new TypeError(`not a tenant id: ${JSON.stringify(text)}`)
  return text.toLowerCase()
}
