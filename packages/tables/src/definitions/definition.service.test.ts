import { DomainError, type ErrorCode, type FieldInput } from '@screenpop/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse, type TestTenant } from '../testing/test-house.ts'

let house: TestHouse
let shownOn: string[] = []

beforeAll(async () => {
  house = await openTestHouse({ releasedPages: async () => shownOn })
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

const setParameter = (tenant: TestTenant, name: string, value: number) =>
  house.parameters.change(
    tenant.id,
    { parameters: { [name]: value }, features: {} },
    { kind: 'system', tenantId: tenant.id, name: 'test' },
  )

const trail = async (tenant: TestTenant, action: string) =>
  house.database
    .tenant(tenant.id)
    .selectFrom('audit_entry')
    .select(['subject_id', 'before', 'after'])
    .where('tenant_id', '=', tenant.id)
    .where('action', '=', action)
    .orderBy('id')
    .execute()

describe('tables', () => {
  test('are made as drafts, described, listed by pages and found by nobody else', async () => {
    const { definitions } = house.tables
    const [a, b] = [await house.tenant(), await house.tenant()]
    const table = await definitions.create(a.principal, { name: ' Clients ', description: 'All of them' })
    expect(table).toMatchObject({ name: 'Clients', description: 'All of them', state: 'draft', revision: 0 })
    expect(table).toMatchObject({ fields: [], releasedFields: null, changed: true })
    expect(await definitions.get(a.id, table.id)).toEqual(table)
    await definitions.create(a.principal, { name: 'Orders' })
    const [first, second] = await definitions.list(a.id, { limit: 1 })
    expect([first?.name, second?.name]).toEqual(['Clients', 'Orders'])
    expect((await definitions.list(a.id, { limit: 10, afterId: table.id })).map(({ name }) => name)).toEqual([
      'Orders',
    ])
    expect(await definitions.list(b.id, { limit: 10 })).toEqual([])
    expect(await codeOf(definitions.get(b.id, table.id))).toBe('notFound')
    expect(await codeOf(definitions.update(b.principal, table.id, { name: 'Mine' }))).toBe('notFound')
    expect(await codeOf(definitions.delete(b.principal, table.id, true))).toBe('notFound')
    expect(await trail(a, 'table.create')).toHaveLength(2)
  })

  test('have a name of their own within the tenant', async () => {
    const { definitions } = house.tables
    const [a, b] = [await house.tenant(), await house.tenant()]
    const table = await definitions.create(a.principal, { name: 'Clients' })
    await definitions.create(b.principal, { name: 'Clients' })
    const other = await definitions.create(a.principal, { name: 'Orders' })
    expect(await codeOf(definitions.create(a.principal, { name: 'Clients' }))).toBe('name.taken')
    expect(await issuesOf(definitions.update(a.principal, other.id, { name: 'Clients' }))).toEqual([
      '/name taken',
    ])
    expect(await issuesOf(definitions.create(a.principal, { name: '   ' }))).toEqual(['/name blank'])
    const renamed = await definitions.update(a.principal, table.id, { name: 'Customers' })
    expect(renamed).toMatchObject({ name: 'Customers', description: '' })
    expect(await trail(a, 'table.update')).toMatchObject([
      { before: { name: 'Clients' }, after: { name: 'Customers' } },
    ])
  })

  test('are no more than the operator allows, however many are made at once', async () => {
    const tenant = await house.tenant()
    await setParameter(tenant, 'tables', 3)
    const made = await Promise.allSettled(
      Array.from({ length: 6 }, (_, i) =>
        house.tables.definitions.create(tenant.principal, { name: `T${i}` }),
      ),
    )
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    const error = await refusal(house.tables.definitions.create(tenant.principal, { name: 'More' }))
    expect(error).toMatchObject({ code: 'limit.reached', params: { parameter: 'tables', limit: 3 } })
  })

  test('need the feature of data customisation', async () => {
    const tenant = await house.tenant()
    await house.parameters.change(
      tenant.id,
      { parameters: {}, features: { dataCustomisation: false } },
      { kind: 'system', tenantId: tenant.id, name: 'test' },
    )
    expect(await codeOf(house.tables.definitions.create(tenant.principal, { name: 'T' }))).toBe('feature.off')
  })

  test('shown on a released page cannot be deleted; a released one only knowingly', async () => {
    const { definitions, records, released } = house.tables
    const tenant = await house.tenant()
    const id = await tenant.released('T', [{ name: 'Phone', type: 'string', index: {} }])
    await records.create(tenant.principal, id, { fields: { Phone: '1' } })
    shownOn = ['Welcome', 'VIP']
    const error = await refusal(definitions.delete(tenant.principal, id, true))
    shownOn = []
    expect(error.code).toBe('table.inUse')
    expect(error.message).toContain('Welcome, VIP')
    expect(await codeOf(definitions.delete(tenant.principal, id, false))).toBe('release.needsConfirmation')
    await definitions.delete(tenant.principal, id, true)
    expect(await codeOf(definitions.get(tenant.id, id))).toBe('notFound')
    expect(await codeOf(released.get(tenant.id, id))).toBe('notFound')
    const left = await house.database.system
      .selectFrom('record')
      .select('id')
      .where('table_id', '=', id)
      .execute()
    expect(left).toEqual([])
  })
})

describe('fields', () => {
  const draft = async (tenant: TestTenant) =>
    (await house.tables.definitions.create(tenant.principal, { name: 'T' })).id

  test('are added with their defaults, under ids that are never used again', async () => {
    const { definitions } = house.tables
    const tenant = await house.tenant()
    const id = await draft(tenant)
    const phone = await definitions.addField(tenant.principal, id, {
      name: 'Phone',
      type: 'string',
      mandatory: false,
      index: { match: 'phone' },
    })
    expect(phone).toMatchObject({ id: 'f1', length: 128, mandatory: true, encrypted: false, mask: null })
    expect(phone.index).toMatchObject({ unique: true, match: 'phone' })
    await definitions.deleteField(tenant.principal, id, phone.id)
    const last = await definitions.addField(tenant.principal, id, {
      name: 'Phone',
      type: 'string',
      index: { match: 'lastDigits', digits: 8 },
    })
    expect(last).toMatchObject({ id: 'f2', index: { unique: false, match: 'lastDigits', digits: 8 } })
    expect(await codeOf(definitions.deleteField(tenant.principal, id, phone.id))).toBe('notFound')
  })

  test('have a name of their own, and none that Screenpop needs itself', async () => {
    const { definitions } = house.tables
    const tenant = await house.tenant()
    const id = await draft(tenant)
    await definitions.addField(tenant.principal, id, { name: 'A', type: 'date' })
    const b = await definitions.addField(tenant.principal, id, { name: 'B', type: 'date' })
    expect(await codeOf(definitions.addField(tenant.principal, id, { name: ' A ', type: 'date' }))).toBe(
      'name.taken',
    )
    expect(await codeOf(definitions.updateField(tenant.principal, id, b.id, { name: 'A' }))).toBe(
      'name.taken',
    )
    for (const name of ['_line', '_row', '_reason', '__proto__'])
      expect(await issuesOf(definitions.addField(tenant.principal, id, { name, type: 'date' }))).toEqual([
        '/name reserved',
      ])
  })

  const faults: [string, FieldInput, string[]][] = [
    ['length of a date', { name: 'X', type: 'date', length: 5 }, ['/length notForType']],
    [
      'mask of a dictionary',
      { name: 'X', type: 'dictionary', mask: 'lastFour' },
      ['/mask notForType', '/items required'],
    ],
    ['scale of a string', { name: 'X', type: 'string', scale: 2 }, ['/scale notForType']],
    ['more decimals than digits', { name: 'X', type: 'number', length: 2, scale: 3 }, ['/scale tooLarge']],
    [
      'items of a string',
      { name: 'X', type: 'string', items: [{ key: '1', label: 'a' }] },
      ['/items notForType'],
    ],
    [
      'items that cannot be told apart',
      {
        name: 'X',
        type: 'dictionary',
        items: [
          { key: '1', label: 'a' },
          { key: '1', label: 'b' },
          { key: '2', label: 'a' },
          { key: '3', label: '2' },
          { key: ' ', label: '4' },
        ],
      },
      ['/items/0/key repeated', '/items/2/label repeated', '/items/3/label repeated', '/items/4/key blank'],
    ],
    [
      'phone index of a date',
      { name: 'X', type: 'date', index: { match: 'phone' } },
      ['/index/match notForType'],
    ],
    [
      'last digits without a number',
      { name: 'X', type: 'string', index: { match: 'lastDigits' } },
      ['/index/digits required'],
    ],
    [
      'unique last digits',
      { name: 'X', type: 'string', index: { match: 'lastDigits', digits: 8, unique: true } },
      ['/index/unique neverUnique'],
    ],
    [
      'encrypted last digits',
      { name: 'X', type: 'string', encrypted: true, index: { match: 'lastDigits', digits: 8 } },
      ['/index/match notWhenEncrypted'],
    ],
    [
      'digits of an exact index',
      { name: 'X', type: 'string', index: { digits: 8 } },
      ['/index/digits notForMatch'],
    ],
  ]
  test.each(faults)('are refused: %s', async (_, input, issues) => {
    const tenant = await house.tenant()
    const id = await draft(tenant)
    expect(await issuesOf(house.tables.definitions.addField(tenant.principal, id, input))).toEqual(issues)
  })

  test('count once: as index, else as encrypted, else as common', async () => {
    const { definitions } = house.tables
    const tenant = await house.tenant()
    const id = await draft(tenant)
    await setParameter(tenant, 'encryptedFieldsPerTable', 1)
    await setParameter(tenant, 'commonFieldsPerTable', 1)
    const add = (name: string, more: Partial<FieldInput> = {}) =>
      definitions.addField(tenant.principal, id, { name, type: 'string', ...more })
    await add('Key', { index: {}, encrypted: true })
    await add('Secret', { encrypted: true })
    const common = await add('Common')
    const limit = async (run: Promise<unknown>) => (await refusal(run)).params
    expect(await limit(add('K2', { index: {} }))).toEqual({ parameter: 'indexFieldsPerTable', limit: 1 })
    expect(await limit(add('S2', { encrypted: true }))).toEqual({
      parameter: 'encryptedFieldsPerTable',
      limit: 1,
    })
    expect(await limit(add('C2'))).toEqual({ parameter: 'commonFieldsPerTable', limit: 1 })
    expect(
      await limit(definitions.updateField(tenant.principal, id, common.id, { encrypted: true })),
    ).toMatchObject({ parameter: 'encryptedFieldsPerTable' })
    expect(await definitions.updateField(tenant.principal, id, common.id, { length: 7 })).toMatchObject({
      length: 7,
    })
  })

  test('change type in one step, lose index and mask by null, and move', async () => {
    const { definitions } = house.tables
    const tenant = await house.tenant()
    const id = await draft(tenant)
    const field = await definitions.addField(tenant.principal, id, {
      name: 'A',
      type: 'string',
      length: 9,
      mask: 'lastFour',
      index: { match: 'phone' },
    })
    expect(await issuesOf(definitions.updateField(tenant.principal, id, field.id, { type: 'date' }))).toEqual(
      ['/index/match notForType'],
    )
    const plain = await definitions.updateField(tenant.principal, id, field.id, { index: null, mask: null })
    expect(plain).toMatchObject({ index: null, mask: null, mandatory: true, length: 9 })
    const dated = await definitions.updateField(tenant.principal, id, field.id, {
      type: 'date',
      mandatory: false,
    })
    expect(dated).toMatchObject({ type: 'date', length: null, mandatory: false })
    await definitions.addField(tenant.principal, id, { name: 'B', type: 'date' })
    await definitions.addField(tenant.principal, id, { name: 'C', type: 'date' })
    const moved = await definitions.moveField(tenant.principal, id, field.id, 1)
    expect(moved.fields.map(({ name }) => name)).toEqual(['B', 'A', 'C'])
    expect((await trail(tenant, 'field.move')).at(-1)).toMatchObject({
      before: { name: 'A', position: 0 },
      after: { name: 'A', position: 1 },
    })
  })

  test('two added at once are both there', async () => {
    const { definitions } = house.tables
    const tenant = await house.tenant()
    const id = await draft(tenant)
    await Promise.all(
      ['A', 'B', 'C', 'D'].map((name) => definitions.addField(tenant.principal, id, { name, type: 'date' })),
    )
    const { fields } = await definitions.get(tenant.id, id)
    expect(fields.map((field) => field.id)).toEqual(['f1', 'f2', 'f3', 'f4'])
    expect(fields.map((field) => field.name).toSorted()).toEqual(['A', 'B', 'C', 'D'])
  })
})
