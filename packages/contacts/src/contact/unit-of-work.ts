import type { Database, Tx } from '@screenpop/platform/database'

/** Two transactions met; nothing was done, and it can be tried again: deadlock, serialization, the same new contact twice. */
const again = new Set(['40P01', '40001'])
const mostAttempts = 5

const codeOf = (error: unknown): { code?: unknown; constraint?: unknown } =>
  typeof error === 'object' && error !== null ? error : {}

const canBeTriedAgain = (error: unknown): boolean => {
  const { code, constraint } = codeOf(error)
  return again.has(String(code)) || (code === '23505' && constraint === 'contact_pkey')
}

/** Runs one transaction of the tenant; where it only met another one it is run again. */
export async function transact<R>(
  database: Database,
  tenantId: string,
  run: (tx: Tx) => Promise<R>,
): Promise<R> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.tenant(tenantId).transaction().execute(run)
    } catch (error) {
      if (attempt === mostAttempts || !canBeTriedAgain(error)) throw error
    }
  }
}
