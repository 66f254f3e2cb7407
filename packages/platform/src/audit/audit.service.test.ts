import { randomUUID } from 'node:crypto'
import { type Principal, rolePermissions } from '@screenpop/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../database/testing.ts'
import { listEntries } from './audit.repository.ts'
import { audit } from './audit.service.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const person = (tenantId: string, more: Partial<Principal> = {}): Principal => ({
  kind: 'user',
  tenantId,
  userId: randomUUID(),
  role: 'admin',
  permissions: new Set(rolePermissions.admin),
  displayName: 'Ann',
  locale: 'en',
  requestId: 'request-1',
  ...more,
})
const entry = { action: 'page.release', subjectType: 'page', subjectId: 'p1' }
const list = (tenantId: string, filter = {}, before?: string, limit = 100) =>
  listEntries(database, tenantId, filter, { before, limit })

describe('the audit trail', () => {
  it('says who, what, before, after, why and in which request', async () => {
    const principal = person(randomUUID())
    await database
      .tenant(principal.tenantId)
      .transaction()
      .execute((tx) =>
        audit.write(tx, {
          principal,
          ...entry,
          before: { version: 1 },
          after: { version: 2 },
          reason: 'asked for',
        }),
      )
    expect(await list(principal.tenantId)).toMatchObject([
      {
        actor_kind: 'user',
        actor_id: principal.userId,
        actor_name: 'Ann',
        action: 'page.release',
        subject_type: 'page',
        subject_id: 'p1',
        before: { version: 1 },
        after: { version: 2 },
        reason: 'asked for',
        request_id: 'request-1',
      },
    ])
  })

  it('names the key that acted, and parts that act by themselves', async () => {
    const tenantId = randomUUID()
    const keyId = randomUUID()
    await database
      .tenant(tenantId)
      .transaction()
      .execute((tx) =>
        audit.writeMany(tx, [
          { principal: person(tenantId, { kind: 'key', keyId, displayName: 'CRM' }), ...entry },
          { principal: { kind: 'system', tenantId, name: 'import' }, ...entry },
        ]),
      )
    const rows = await list(tenantId)
    expect(rows.map((row) => [row.actor_kind, row.actor_id, row.actor_name])).toEqual([
      ['system', 'import', 'import'],
      ['key', keyId, 'CRM'],
    ])
  })

  it('stands and falls with the change that it reports', async () => {
    const principal = person(randomUUID())
    const change = database
      .tenant(principal.tenantId)
      .transaction()
      .execute(async (tx) => {
        await audit.write(tx, { principal, ...entry })
        throw new Error('the change failed')
      })
    await expect(change).rejects.toThrow('the change failed')
    expect(await list(principal.tenantId)).toEqual([])
  })

  it('can be added to only: the app’s role neither changes nor deletes, not even the tenant’s own', async () => {
    const principal = person(randomUUID())
    const db = database.tenant(principal.tenantId)
    await db.transaction().execute((tx) => audit.write(tx, { principal, ...entry }))
    await expect(db.updateTable('audit_entry').set({ action: 'x' }).execute()).rejects.toThrow(
      'permission denied',
    )
    await expect(db.deleteFrom('audit_entry').execute()).rejects.toThrow('permission denied')
    expect(await list(principal.tenantId)).toHaveLength(1)
  })

  it('takes thousands at once, in their order, and is read in pages, newest first', async () => {
    const tenantId = randomUUID()
    const entries = Array.from({ length: 2500 }, (_, i) => ({
      principal: person(tenantId),
      ...entry,
      subjectId: `${i}`,
    }))
    await database
      .tenant(tenantId)
      .transaction()
      .execute((tx) => audit.writeMany(tx, entries))
    const seen: string[] = []
    for (let before: string | undefined; ; ) {
      const rows = await list(tenantId, {}, before, 700)
      if (rows.length === 0) break
      seen.push(...rows.map((row) => row.subject_id))
      before = rows.at(-1)?.id
    }
    expect(seen).toEqual(entries.map(({ subjectId }) => subjectId).reverse())
    expect((await list(tenantId, { subjectId: '7' })).map((row) => row.subject_id)).toEqual(['7'])
    expect(await list(tenantId, { action: 'page.delete' })).toEqual([])
  })
})
