import { DomainError, type ErrorCode } from '@screenpop/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { customerFields, emma } from '../testing/customer-fields.ts'
import { openTestHouse, type TestHouse, type TestTenant } from '../testing/test-house.ts'

let house: TestHouse

beforeAll(async () => {
  house = await openTestHouse()
})
afterAll(() => house.close())

const refusal = async (run: Promise<unknown>): Promise<DomainError> => {
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof DomainError) return error
  throw error ?? new Error('It was not refused.')
}
const codeOf = async (run: Promise<unknown>): Promise<ErrorCode> => (await refusal(run)).code
const issuesOf = async (run: Promise<unknown>) =>
  (await refusal(run)).issues.map(({ pointer, code }) => `${pointer} ${code}`)

const customers = async (country?: string): Promise<{ tenant: TestTenant; table: string }> => {
  const tenant = await house.tenant(country)
  return { tenant, table: await tenant.released('Customers', customerFields) }
}
const find = async (tenant: TestTenant, table: string, index: string) =>
  (await house.tables.lists.list(tenant.id, table, { index })).items

describe('creating', () => {
  test('stores canonical values, and shows masked what is masked', async () => {
    const { tenant, table } = await customers()
    const record = await house.tables.records.create(tenant.principal, table, {
      fields: { ...emma, Level: 'Silver', 'Customer since': '2019/03/21', Balance: 1968.11 },
    })
    expect(record).toMatchObject({
      revision: 1,
      fields: { ...emma, 'Card number': '************4172' },
      masked: ['Card number'],
      deletedAt: null,
    })
    expect(await house.tables.records.get(tenant.id, table, record.id)).toEqual(record)
    const byId = await house.tables.records.get(tenant.id, table, record.id, 'id')
    expect(byId.fields).toMatchObject({ f1: '13810007919', f8: '************4172' })
  })

  test('keeps encrypted values out of everything that is stored in clear', async () => {
    const { tenant, table } = await customers()
    const { id } = await house.tables.records.create(tenant.principal, table, { fields: emma })
    await house.tables.records.update(
      tenant.principal,
      table,
      id,
      { fields: { 'Card number': '6200000000000000' } },
      1,
    )
    await house.tables.records.delete(tenant.principal, table, id, 2)
    const { rows } = await house.database.withTenantClient(tenant.id, (client) =>
      client.query(`select row_to_json(r)::text as text from record r
        union all select row_to_json(a)::text from audit_entry a`),
    )
    const everything = rows.map(({ text }) => text).join('\n')
    expect(everything).toContain('Emma Smith')
    expect(everything).not.toContain('4172')
    expect(everything).not.toContain('6200000000000000')
    expect(everything).not.toContain(Buffer.from('6244639754764172').toString('hex'))
  })

  test('names each fault at its field', async () => {
    const { tenant, table } = await customers()
    const create = (fields: Record<string, string | number | null>) =>
      house.tables.records.create(tenant.principal, table, { fields })
    expect(
      await issuesOf(
        create({ Phone: 'none', Level: '9', Balance: '1e5', 'Call window': '25:61', Nick: 'E' }),
      ),
    ).toEqual([
      '/fields/Level notInDictionary',
      '/fields/Balance notANumber',
      '/fields/Call window notATime',
      '/fields/Nick unknownField',
      '/fields/Name mandatory',
      '/fields/Phone noDigits',
    ])
    expect(await codeOf(create({ ...emma, 'Card number': '************4172' }))).toBe('record.maskedValue')
  })

  test('refuses a second record of one number, whatever its spelling', async () => {
    const { tenant, table } = await customers()
    await house.tables.records.create(tenant.principal, table, { fields: emma })
    const error = await refusal(
      house.tables.records.create(tenant.principal, table, {
        fields: { ...emma, Phone: '+86 138-1000-7919' },
      }),
    )
    expect(error).toMatchObject({
      code: 'record.duplicateKey',
      params: { field: 'Phone' },
      issues: [{ pointer: '/fields/Phone', code: 'duplicateKey' }],
    })
  })

  test('needs a released table of the own tenant', async () => {
    const { tenant, table } = await customers()
    const other = await house.tenant()
    const draft = await house.tables.definitions.create(tenant.principal, { name: 'Draft' })
    const { records } = house.tables
    expect(await codeOf(records.create(tenant.principal, draft.id, { fields: {} }))).toBe('table.notReleased')
    expect(await codeOf(records.create(other.principal, table, { fields: emma }))).toBe('notFound')
  })
})

describe('looking up', () => {
  test('finds a customer by any spelling of the number', async () => {
    const { tenant, table } = await customers()
    await house.tables.records.create(tenant.principal, table, { fields: emma })
    for (const spelling of [
      '13810007919',
      '013810007919',
      '+86 138 1000 7919',
      '008613810007919',
      '8613810007919',
    ])
      expect(await find(tenant, table, spelling), spelling).toMatchObject([
        { fields: { Name: 'Emma Smith' } },
      ])
    for (const other of ['13810007918', '10086', 'anonymous', ''])
      expect(await find(tenant, table, other)).toEqual([])
  })

  test('compares what is no number of the country by its digits', async () => {
    const { tenant, table } = await customers()
    await house.tables.records.create(tenant.principal, table, {
      fields: { Phone: '10086', Name: 'Hotline' },
    })
    expect(await find(tenant, table, '1-00-86')).toMatchObject([{ fields: { Name: 'Hotline' } }])
    expect(await find(tenant, table, '+8610086')).toEqual([])
  })

  test('reads numbers under the country of the tenant', async () => {
    const { tenant, table } = await customers('GB')
    await house.tables.records.create(tenant.principal, table, {
      fields: { Phone: '020 7946 0958', Name: 'London' },
    })
    expect(await find(tenant, table, '+442079460958')).toHaveLength(1)
  })

  test('finds all records of a shared key, page by page', async () => {
    const tenant = await house.tenant()
    const table = await tenant.released('T', [
      { name: 'Phone', type: 'string', index: { match: 'lastDigits', digits: 8 } },
      { name: 'Name', type: 'string' },
    ])
    for (const Name of ['a', 'b', 'c'])
      await house.tables.records.create(tenant.principal, table, { fields: { Phone: '13810007919', Name } })
    await house.tables.records.create(tenant.principal, table, {
      fields: { Phone: '13810007910', Name: 'd' },
    })
    const query = { index: '021-10007919', limit: 2 }
    const first = await house.tables.lists.list(tenant.id, table, query)
    const second = await house.tables.lists.list(tenant.id, table, { ...query, cursor: first.next ?? '' })
    expect([...first.items, ...second.items].map(({ fields }) => fields.Name)).toEqual(['a', 'b', 'c'])
    expect([first.next === null, second.next]).toEqual([false, null])
  })

  test('finds an encrypted index by its whole value', async () => {
    const tenant = await house.tenant()
    const table = await tenant.released('T', [
      { name: 'Phone', type: 'string', encrypted: true, index: { match: 'phone' } },
    ])
    await house.tables.records.create(tenant.principal, table, { fields: { Phone: '138 1000 7919' } })
    expect(await find(tenant, table, '+8613810007919')).toMatchObject([
      { fields: { Phone: '138 1000 7919' } },
    ])
    expect(
      await codeOf(
        house.tables.records.create(tenant.principal, table, { fields: { Phone: '013810007919' } }),
      ),
    ).toBe('record.duplicateKey')
    const { k1 } = await house.database.system
      .selectFrom('record')
      .select('k1')
      .where('table_id', '=', table)
      .executeTakeFirstOrThrow()
    expect(k1?.includes('1000')).toBe(false)
  })

  test('searches every index field, and names the one that is taken', async () => {
    const tenant = await house.tenant()
    await house.parameters.change(
      tenant.id,
      { parameters: { indexFieldsPerTable: 3 }, features: {} },
      { kind: 'system', tenantId: tenant.id, name: 'test' },
    )
    const table = await tenant.released('T', [
      { name: 'Mobile', type: 'string', index: { match: 'phone' } },
      { name: 'Office', type: 'string', index: { match: 'phone', unique: false } },
      { name: 'Account', type: 'number', index: {} },
    ])
    const { records } = house.tables
    const make = (Mobile: string, Office: string, Account: string) =>
      records.create(tenant.principal, table, { fields: { Mobile, Office, Account } })
    const one = await make('13810000001', '075588888888', '1')
    const two = await make('13810000002', '075588888888', '2')
    const ids = async (index: string) => (await find(tenant, table, index)).map(({ id }) => id)
    expect(await ids('+8613810000001')).toEqual([one.id])
    expect(await ids('+86 755 8888 8888')).toEqual([one.id, two.id])
    expect(await ids('2.0')).toEqual([two.id])
    expect((await refusal(make('13810000003', '1', '2'))).params).toEqual({ field: 'Account' })
    await make('075588888888', '075588888888', '3')
    expect(await ids('075588888888')).toHaveLength(3)
    await records.update(tenant.principal, table, two.id, { fields: { Account: '9' } }, undefined)
    expect([await ids('2'), await ids('9')]).toEqual([[], [two.id]])
    await records.delete(tenant.principal, table, two.id, undefined)
    expect(await ids('9')).toEqual([])
    await make('13810000004', '1', '9')
    expect((await refusal(records.restore(tenant.principal, table, two.id))).params).toEqual({
      field: 'Account',
    })
  })

  test('asks several tables in one statement, and misses only those that are gone', async () => {
    const { tenant, table } = await customers()
    const other = await tenant.released('Orders', [
      { name: 'Buyer', type: 'string', index: { unique: false } },
    ])
    await house.tables.records.create(tenant.principal, table, { fields: emma })
    for (let i = 0; i < 3; i++)
      await house.tables.records.create(tenant.principal, other, { fields: { Buyer: '13810007919' } })
    const draft = await house.tables.definitions.create(tenant.principal, { name: 'Draft' })
    const found = await house.tables.lookUps.findMany(tenant.id, [
      { tableId: other, value: '13810007919', limit: 2 },
      { tableId: draft.id, value: '13810007919', limit: 2 },
      { tableId: table, value: '+8613810007919', limit: 2 },
      { tableId: table, value: '', limit: 2 },
    ])
    expect(found.map((each) => each?.records.length)).toEqual([2, undefined, 1, 0])
    expect(found[2]).toMatchObject({
      name: 'Customers',
      records: [{ fields: { f2: 'Emma Smith', f8: '************4172' } }],
    })
    expect(found[2]?.fields[0]).not.toHaveProperty('since')
    const foreign = await house.tenant()
    expect(
      await house.tables.lookUps.findMany(foreign.id, [{ tableId: table, value: '13810007919', limit: 2 }]),
    ).toEqual([undefined])
    const states = await house.tables.lookUps.describe(tenant.id, [table, draft.id, foreign.id])
    expect([...states.values()].map(({ name, fields }) => [name, fields?.length])).toEqual([
      ['Customers', 8],
      ['Draft', undefined],
    ])
  })
})

describe('changing', () => {
  test('touches what is named, under the revision that was seen', async () => {
    const { tenant, table } = await customers()
    const { records } = house.tables
    const { id } = await records.create(tenant.principal, table, { fields: emma })
    const update = (fields: Record<string, string | null>, seen?: number) =>
      records.update(tenant.principal, table, id, { fields }, seen)
    const changed = await update({ City: 'Xi’an', Balance: null }, 1)
    expect(changed).toMatchObject({
      revision: 2,
      fields: { City: 'Xi’an', Balance: null, Name: 'Emma Smith' },
    })
    const stale = await refusal(update({ City: 'Late' }, 1))
    expect(stale).toMatchObject({ code: 'request.conditionFailed', params: { current: 2 } })
    expect(await update({ City: 'Xi’an' }, 2)).toMatchObject({ revision: 2 })
    expect(await issuesOf(update({ Name: '' }))).toEqual(['/fields/Name mandatory'])
  })

  test('refuses a masked value that comes back, and keeps the real one', async () => {
    const { tenant, table } = await customers()
    const { records } = house.tables
    const { id, fields } = await records.create(tenant.principal, table, { fields: emma })
    const error = await refusal(
      records.update(
        tenant.principal,
        table,
        id,
        { fields: { 'Card number': fields['Card number'] ?? '' } },
        undefined,
      ),
    )
    expect(error).toMatchObject({ code: 'record.maskedValue', issues: [{ pointer: '/fields/Card number' }] })
    expect(await records.reveal(tenant.principal, table, id, 'Card number', 'refund')).toBe(
      '6244639754764172',
    )
  })

  test('moves the key with the value', async () => {
    const { tenant, table } = await customers()
    const { id } = await house.tables.records.create(tenant.principal, table, { fields: emma })
    await house.tables.records.update(tenant.principal, table, id, { fields: { Phone: '13810007920' } }, 1)
    expect(await find(tenant, table, '13810007919')).toEqual([])
    expect(await find(tenant, table, '13810007920')).toHaveLength(1)
  })
})

describe('deleting', () => {
  test('frees the key and can be undone while the key is free', async () => {
    const { tenant, table } = await customers()
    const { records, lists } = house.tables
    const { id } = await records.create(tenant.principal, table, { fields: emma })
    expect(await codeOf(records.delete(tenant.principal, table, id, 7))).toBe('request.conditionFailed')
    await records.delete(tenant.principal, table, id, 1)
    expect(await find(tenant, table, '13810007919')).toEqual([])
    expect(await codeOf(records.get(tenant.id, table, id))).toBe('notFound')
    expect(await codeOf(records.delete(tenant.principal, table, id, undefined))).toBe('notFound')
    expect(await codeOf(records.reveal(tenant.principal, table, id, 'Name', undefined))).toBe('notFound')
    expect((await lists.list(tenant.id, table, { deleted: true })).items).toMatchObject([{ id, revision: 2 }])
    expect(await records.count(tenant.id, table)).toEqual({ count: 0, deleted: 1 })

    const second = await records.create(tenant.principal, table, { fields: emma })
    expect(await codeOf(records.restore(tenant.principal, table, id))).toBe('record.duplicateKey')
    await records.delete(tenant.principal, table, second.id, undefined)
    expect(await records.restore(tenant.principal, table, id)).toMatchObject({ revision: 3, deletedAt: null })
    expect(await find(tenant, table, '13810007919')).toMatchObject([{ id }])
    expect(await records.restore(tenant.principal, table, id)).toMatchObject({ revision: 3 })
  })

  test('takes many at once, each with its audit row, and nobody else’s', async () => {
    const { tenant, table } = await customers()
    const foreign = await customers()
    const { records } = house.tables
    const make = (to: { tenant: TestTenant; table: string }, Phone: string) =>
      records.create(to.tenant.principal, to.table, { fields: { Phone, Name: 'N' } })
    const own = [await make({ tenant, table }, '1'), await make({ tenant, table }, '2')]
    const other = await make(foreign, '3')
    const ids = [...own, other].map(({ id }) => id)
    expect(await records.deleteMany(tenant.principal, table, ids)).toBe(2)
    expect(await records.deleteMany(tenant.principal, table, ids)).toBe(0)
    expect(await records.count(foreign.tenant.id, foreign.table)).toEqual({ count: 1, deleted: 0 })
    const trail = await house.database
      .tenant(tenant.id)
      .selectFrom('audit_entry')
      .select('subject_id')
      .where('tenant_id', '=', tenant.id)
      .where('action', '=', 'record.delete')
      .execute()
    expect(trail.map((entry) => entry.subject_id).toSorted()).toEqual(own.map(({ id }) => id).toSorted())
  })
})

test('the trail says who changed what, and who saw what', async () => {
  const { tenant, table } = await customers()
  const { records } = house.tables
  const { id } = await records.create(tenant.principal, table, { fields: emma })
  const change = { City: 'Oslo', 'Card number': '6200000000000000' }
  await records.update(tenant.principal, table, id, { fields: change }, undefined)
  await records.reveal(tenant.principal, table, id, 'Card number', 'refund')
  const trail = await house.database
    .tenant(tenant.id)
    .selectFrom('audit_entry')
    .select(['actor_name', 'action', 'before', 'after', 'reason'])
    .where('tenant_id', '=', tenant.id)
    .where('subject_id', '=', id)
    .orderBy('id')
    .execute()
  const sealed = '[encrypted]'
  expect(trail).toEqual([
    {
      actor_name: 'Ada Admin',
      action: 'record.create',
      before: null,
      after: { tableId: table, fields: { ...emma, 'Card number': sealed } },
      reason: null,
    },
    {
      actor_name: 'Ada Admin',
      action: 'record.update',
      before: { tableId: table, fields: { City: '北京', 'Card number': sealed } },
      after: { tableId: table, fields: { City: 'Oslo', 'Card number': sealed } },
      reason: null,
    },
    {
      actor_name: 'Ada Admin',
      action: 'record.reveal',
      before: null,
      after: { tableId: table, field: 'Card number' },
      reason: 'refund',
    },
  ])
})

test('row-level security stands behind: another tenant’s connection sees no record, key or table', async () => {
  const { tenant, table } = await customers()
  await house.tables.records.create(tenant.principal, table, { fields: emma })
  const foreign = await house.tenant()
  for (const name of ['record', 'record_key', 'dynamic_table', 'table_revision'] as const) {
    const rows = await house.database.tenant(foreign.id).selectFrom(name).select('tenant_id').execute()
    expect(rows, name).toEqual([])
  }
  const own = await house.database.tenant(tenant.id).selectFrom('record').select('tenant_id').execute()
  expect(own).toHaveLength(1)
})

test('a node that missed a release reads its records under it, and writes under it', async () => {
  const { tenant, table } = await customers()
  const deaf = await house.node({ deaf: true })
  const { id } = await deaf.records.create(tenant.principal, table, { fields: emma })
  await house.tables.definitions.updateField(tenant.principal, table, 'f4', { name: 'Town' })
  await house.tables.releases.release(tenant.principal, table, false)
  await house.tables.records.update(tenant.principal, table, id, { fields: { Town: 'Oslo' } }, undefined)
  const reads = [
    async () => (await deaf.records.get(tenant.id, table, id)).fields,
    async () => (await deaf.lists.list(tenant.id, table, { index: emma.Phone })).items[0]?.fields,
    async () => (await deaf.lists.list(tenant.id, table, {})).items[0]?.fields,
  ]
  for (const read of reads) expect(await read()).toMatchObject({ Town: 'Oslo' })

  await house.tables.definitions.updateField(tenant.principal, table, 'f4', { name: 'City' })
  await house.tables.releases.release(tenant.principal, table, false)
  const written = await deaf.records.update(
    tenant.principal,
    table,
    id,
    { fields: { City: 'Bergen' } },
    undefined,
  )
  expect(written.fields).toMatchObject({ City: 'Bergen' })
})
