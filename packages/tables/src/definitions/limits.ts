import { DomainError, type ParameterName } from '@screenpop/contract'

const what: Partial<Record<ParameterName, string>> = {
  tables: 'tables',
  indexFieldsPerTable: 'index fields in a table',
  encryptedFieldsPerTable: 'encrypted fields in a table',
  commonFieldsPerTable: 'common fields in a table',
}

/**
 * Refuses what would be more than the operator allows (rule book 1).
 *
 * @param count with the one that is to come
 * @throws DomainError `limit.reached`, naming parameter and value
 */
export const checkLimit = (parameter: ParameterName, value: number, count: number): void => {
  if (count <= value) return
  throw new DomainError(
    'limit.reached',
    `There can be at most ${value} ${what[parameter] ?? parameter} (system parameter ${parameter}). Ask the operator to raise it.`,
    { params: { parameter, value } },
  )
}
