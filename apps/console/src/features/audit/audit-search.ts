/** The kinds of things that the filter offers; others are found by typing the action. */
export const subjectTypes = [
  'table',
  'record',
  'import',
  'page',
  'popup',
  'appearance',
  'person',
  'key',
  'queue',
  'route',
  'agent',
] as const

/** The filter of the audit trail, in the address. */
export interface AuditSearch {
  subjectType?: string
  subjectId?: string
  action?: string
}

/** Reads the address; empty filters are left out. */
export const readAuditSearch = (given: Record<string, unknown>): AuditSearch => {
  const search: AuditSearch = {}
  for (const key of ['subjectType', 'subjectId', 'action'] as const) {
    const value = given[key]
    if (typeof value === 'string' && value.trim() !== '') search[key] = value.trim()
  }
  return search
}
