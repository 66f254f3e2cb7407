import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestHouse, type TestHouse, type TestTenant } from '../testing/test-house.ts'
import { Resealing } from './resealing.ts'

let house: TestHouse
let tenant: TestTenant
let other: TestTenant
let tableId: string
let resealing: Resealing

const phone = { name: 'Phone', type: 'string', index: {} } as const
const card = { name: 'Card', type: 'string', encrypted: true } as const
const add = async (whose: TestTenant, table: string, count: number) => {
  const created = []
  for (let i = 0; i < count; i++)
    created.push(
      await house.tables.records.create(whose.principal, table, {
        fields: { Phone: `138${i}`, Card: `card ${i}` },
      }),
    )
  return created
}
const versions = async (tenantId: string): Promise<number[]> => {
  const rows = await house.database.system
    .selectFrom('record')
    .select(['sealed', 'revision'])
    .where('tenant_id', '=', tenantId)
    .execute()
  return rows.map(({ sealed }) => sealed?.readUInt32BE(1) ?? 0)
}

beforeAll(async () => {
  house = await openTestHouse()
  tenant = await house.tenant()
  other = await house.tenant()
  tableId = await tenant.released('Customers', [phone, card])
  await add(tenant, tableId, 1100)
  await add(other, await other.released('Customers', [phone, card]), 3)
  resealing = new Resealing(house.parts)
}, 120_000)
afterAll(() => house.close())

describe('after a rotation', () => {
  it('every record of the tenant, and of no other, is sealed anew and reads as before', async () => {
    const before = await house.database.system
      .selectFrom('record')
      .select(['id', 'k1', 'doc', 'revision', 'updated_at'])
      .where('tenant_id', '=', tenant.id)
      .orderBy('id')
      .execute()
    await house.parts.keyring.rotate(tenant.id)
    expect(await resealing.run(tenant.id)).toBe(1100)
    expect(new Set(await versions(tenant.id))).toEqual(new Set([2]))
    expect(new Set(await versions(other.id))).toEqual(new Set([1]))
    const after = await house.database.system
      .selectFrom('record')
      .select(['id', 'k1', 'doc', 'revision', 'updated_at'])
      .where('tenant_id', '=', tenant.id)
      .orderBy('id')
      .execute()
    expect(after).toEqual(before)
    const id = after[7]?.id ?? ''
    expect((await house.tables.records.get(tenant.id, tableId, id)).fields.Card).toMatch(/^card \d+$/)
    expect(await resealing.run(tenant.id)).toBe(0)
  })

  it('stops when told to, and goes on later with what is left', async () => {
    await house.parts.keyring.rotate(tenant.id)
    await expect(resealing.run(tenant.id, AbortSignal.abort(new Error('going down')))).rejects.toThrow(
      'going down',
    )
    expect(await resealing.run(tenant.id)).toBe(1100)
  })

  it('waits for nobody: a record that is being changed is left for the next try', async () => {
    await house.parts.keyring.rotate(tenant.id)
    await house.database
      .tenant(tenant.id)
      .transaction()
      .execute(async (tx) => {
        await tx
          .selectFrom('record')
          .select('id')
          .where('tenant_id', '=', tenant.id)
          .limit(1)
          .forUpdate()
          .execute()
        await expect(resealing.run(tenant.id)).rejects.toThrow('1 records are being worked on')
      })
    expect(await resealing.run(tenant.id)).toBe(1)
  })
})
