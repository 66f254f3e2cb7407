import { DomainError, type FieldInput } from '@screenpop/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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

const fields: FieldInput[] = [
  { name: 'Phone', type: 'string', index: { match: 'phone' } },
  { name: 'City', type: 'string', length: 20 },
  { name: 'Points', type: 'number', length: 6 },
  { name: 'Level', type: 'dictionary', items: ['1', '2'].map((key) => ({ key, label: `L${key}` })) },
  { name: 'Card', type: 'string', encrypted: true },
]

const filled = async (): Promise<{ tenant: TestTenant; id: string; ids: string[] }> => {
  const tenant = await house.tenant()
  const id = await tenant.released('T', fields)
  const rows = [
    { Phone: '13810000001', City: 'Shanghai', Points: '12', Level: '1', Card: 'secret-1' },
    { Phone: '13810000002', City: 'Xi', Points: '7', Level: '2', Card: 'secret-2' },
    { Phone: '13810000003', City: null, Points: null, Level: null, Card: null },
  ]
  const ids: string[] = []
  for (const row of rows)
    ids.push((await house.tables.records.create(tenant.principal, id, { fields: row })).id)
  return { tenant, id, ids }
}

const fieldId = async (tenant: TestTenant, id: string, name: string): Promise<string> => {
  const { fields: draft } = await house.tables.definitions.get(tenant.id, id)
  return draft.find((field) => field.name === name)?.id ?? ''
}
const change = async (tenant: TestTenant, id: string, name: string, input: object) =>
  house.tables.definitions.updateField(tenant.principal, id, await fieldId(tenant, id, name), input)

describe('the first release', () => {
  test('needs fields, and one of them as index', async () => {
    const { definitions, releases } = house.tables
    const tenant = await house.tenant()
    const { id } = await definitions.create(tenant.principal, { name: 'T' })
    const codes = async () => (await refusal(releases.release(tenant.principal, id, false))).issues[0]?.code
    expect(await codes()).toBe('noFields')
    await definitions.addField(tenant.principal, id, { name: 'City', type: 'string' })
    expect(await codes()).toBe('noIndexField')
    expect((await releases.plan(tenant.id, id)).faults.map(({ code }) => code)).toEqual(['noIndexField'])
    await definitions.addField(tenant.principal, id, { name: 'Phone', type: 'string', index: {} })
    expect(await releases.plan(tenant.id, id)).toMatchObject({
      revision: 1,
      records: 0,
      needsConfirmation: false,
      faults: [],
      changes: [{ kind: 'firstRelease', destructive: false }],
    })
    expect(await releases.release(tenant.principal, id, false)).toEqual({ state: 'released', revision: 1 })
    const table = await definitions.get(tenant.id, id)
    expect(table).toMatchObject({ state: 'released', revision: 1, changed: false })
    expect(table.releasedFields).toEqual(table.fields)
    expect((await definitions.list(tenant.id, { limit: 1 }))[0]).toMatchObject({
      changed: false,
      field_count: 2,
    })
    expect((await refusal(releases.release(tenant.principal, id, false))).code).toBe('table.alreadyReleased')
  })

  test('is found among drafts, by a part of its name with whatever signs it has', async () => {
    const { definitions } = house.tables
    const { tenant } = await filled()
    for (const name of ['客户 100', '客户 1000', 'a_b', 'aXb'])
      await definitions.create(tenant.principal, { name })
    const names = async (search: string, state?: 'draft' | 'released') =>
      (await definitions.list(tenant.id, { limit: 10, search, state })).map(({ name }) => name)
    expect(await names('客户 100', 'draft')).toEqual(['客户 100', '客户 1000'])
    expect(await names('A_B')).toEqual(['a_b'])
    expect(await names('%')).toEqual([])
    expect(await names('', 'released')).toHaveLength(1)
    expect(await names('客户', 'released')).toEqual([])
  })

  test('is not touched by the draft that follows it', async () => {
    const { definitions, released } = house.tables
    const { tenant, id } = await filled()
    await change(tenant, id, 'City', { name: 'Town' })
    expect((await released.get(tenant.id, id)).fields.map(({ name }) => name)).toContain('City')
    expect(await definitions.get(tenant.id, id)).toMatchObject({ changed: true, revision: 1 })
    expect((await definitions.list(tenant.id, { limit: 1 }))[0]).toMatchObject({ changed: true })
  })
})

describe('harmless changes', () => {
  test('are in force at once and leave every record as it is', async () => {
    const { definitions, releases, records } = house.tables
    const { tenant, id, ids } = await filled()
    await change(tenant, id, 'City', { name: 'Town', length: 30, mask: 'firstFour' })
    await change(tenant, id, 'Level', { items: ['1', '2', '3'].map((key) => ({ key, label: `N${key}` })) })
    await definitions.addField(tenant.principal, id, { name: 'Note', type: 'string' })
    const plan = await releases.plan(tenant.id, id)
    expect(plan).toMatchObject({ records: 3, needsConfirmation: false })
    expect(plan.changes.map(({ kind, property }) => property ?? kind)).toEqual([
      'name',
      'length',
      'mask',
      'items',
      'addField',
    ])
    const rowsBefore = await house.database.system
      .selectFrom('record')
      .selectAll()
      .where('table_id', '=', id)
      .execute()
    await releases.release(tenant.principal, id, false)
    const rows = await house.database.system
      .selectFrom('record')
      .selectAll()
      .where('table_id', '=', id)
      .execute()
    expect(rows).toEqual(rowsBefore)
    expect((await records.get(tenant.id, id, ids[0] ?? '')).fields).toMatchObject({
      Town: 'Shan****',
      Note: null,
      Card: 'secret-1',
    })
  })
})

describe('changes that lose data', () => {
  test('are shown with the records that they touch, and need a confirmation', async () => {
    const { definitions, releases, records } = house.tables
    const { tenant, id, ids } = await filled()
    await change(tenant, id, 'City', { length: 4 })
    await change(tenant, id, 'Points', { type: 'date' })
    await change(tenant, id, 'Level', { items: [{ key: '2', label: 'L2' }] })
    await definitions.deleteField(tenant.principal, id, await fieldId(tenant, id, 'Card'))
    await definitions.addField(tenant.principal, id, { name: 'Must', type: 'string', mandatory: true })
    const plan = await releases.plan(tenant.id, id)
    expect(plan.needsConfirmation).toBe(true)
    expect(
      plan.changes
        .filter(({ destructive }) => destructive)
        .map((each) => [each.fieldName, each.property ?? each.kind, each.affectedRecords]),
    ).toEqual([
      ['City', 'length', 1],
      ['Points', 'type', 2],
      ['Level', 'items', 1],
      ['Must', 'addField', 3],
      ['Card', 'dropField', 2],
    ])
    const error = await refusal(releases.release(tenant.principal, id, false))
    expect(error.code).toBe('release.needsConfirmation')
    expect(error.issues).toHaveLength(5)
    expect((await records.get(tenant.id, id, ids[0] ?? '')).fields).toMatchObject({ City: 'Shanghai' })

    expect(await releases.release(tenant.principal, id, true)).toEqual({ state: 'released', revision: 2 })
    const [first, second] = await Promise.all(ids.slice(0, 2).map((rid) => records.get(tenant.id, id, rid)))
    expect(first?.fields).toEqual({ Phone: '13810000001', City: null, Points: null, Level: null, Must: null })
    expect(second?.fields).toMatchObject({ City: 'Xi', Points: null, Level: '2' })
    const missing = await refusal(
      records.update(tenant.principal, id, ids[1] ?? '', { fields: { City: 'Xian' } }, undefined),
    )
    expect(missing.issues.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/fields/Must', 'mandatory'],
    ])
  })

  test('need none while the table is empty', async () => {
    const tenant = await house.tenant()
    const id = await tenant.released('T', fields)
    await change(tenant, id, 'City', { type: 'date' })
    expect(await house.tables.releases.release(tenant.principal, id, false)).toMatchObject({ revision: 2 })
  })
})

describe('changes of index and encryption', () => {
  test('write the records anew under the new rule', async () => {
    const { releases, records, lists } = house.tables
    const { tenant, id, ids } = await filled()
    await records.delete(tenant.principal, id, ids[2] ?? '', undefined)
    await change(tenant, id, 'Phone', { index: { match: 'lastDigits', digits: 4 } })
    await change(tenant, id, 'City', { encrypted: true })
    await change(tenant, id, 'Card', { encrypted: false })
    await releases.release(tenant.principal, id, false)
    const find = async (index: string) =>
      (await lists.list(tenant.id, id, { index })).items.map(({ fields: f }) => f)
    expect(await find('0002')).toMatchObject([{ Phone: '13810000002', City: 'Xi', Card: 'secret-2' }])
    expect(await find('0003')).toEqual([])
    const rows = await house.database.system
      .selectFrom('record')
      .select(['doc', 'k1', 'deleted_at', 'revision'])
      .where('table_id', '=', id)
      .orderBy('id')
      .execute()
    expect(rows.map(({ doc }) => doc)).toEqual([
      { f1: '13810000001', f3: '12', f4: '1', f5: 'secret-1' },
      { f1: '13810000002', f3: '7', f4: '2', f5: 'secret-2' },
      { f1: '13810000003' },
    ])
    expect(rows.map(({ revision, k1 }) => [revision, k1 === null])).toEqual([
      [1, false],
      [1, false],
      [2, true],
    ])
  })

  test('move an index to a field whose values cross those of the old one', async () => {
    const { releases, records, lists } = house.tables
    const tenant = await house.tenant()
    const id = await tenant.released('T', [
      { name: 'A', type: 'string', index: {} },
      { name: 'B', type: 'string' },
    ])
    for (const [A, B] of [
      ['1', '2'],
      ['2', '1'],
    ] as const)
      await records.create(tenant.principal, id, { fields: { A, B } })
    await change(tenant, id, 'A', { index: null })
    await change(tenant, id, 'B', { index: {} })
    await releases.release(tenant.principal, id, false)
    expect((await lists.list(tenant.id, id, { index: '2' })).items).toMatchObject([
      { fields: { A: '1', B: '2' } },
    ])
  })

  test('that would make an index unique over equal values change nothing', async () => {
    const { releases, records, definitions } = house.tables
    const tenant = await house.tenant()
    const id = await tenant.released('T', [{ name: 'Group', type: 'string', index: { unique: false } }])
    for (const Group of ['a', 'a', 'b']) await records.create(tenant.principal, id, { fields: { Group } })
    await change(tenant, id, 'Group', { index: { unique: true } })
    expect((await refusal(releases.release(tenant.principal, id, true))).code).toBe('record.duplicateKey')
    expect(await definitions.get(tenant.id, id)).toMatchObject({ revision: 1 })
    expect((await house.tables.lists.list(tenant.id, id, { index: 'a' })).items).toHaveLength(2)
  })
})

test('a release reaches the other nodes at once', async () => {
  const other = await house.node()
  const { tenant, id } = await filled()
  expect((await other.released.get(tenant.id, id)).revision).toBe(1)
  await change(tenant, id, 'City', { name: 'Town' })
  await house.tables.releases.release(tenant.principal, id, false)
  await expect.poll(async () => (await other.released.get(tenant.id, id)).revision).toBe(2)
})

test('every release is kept', async () => {
  const { tenant, id } = await filled()
  await change(tenant, id, 'City', { name: 'Town' })
  await house.tables.releases.release(tenant.principal, id, false)
  const kept = await house.database
    .tenant(tenant.id)
    .selectFrom('table_revision')
    .select(['revision', 'fields', 'released_by'])
    .where('tenant_id', '=', tenant.id)
    .where('table_id', '=', id)
    .orderBy('revision')
    .execute()
  expect(
    kept.map(({ revision, fields: [, city], released_by }) => [revision, city?.name, released_by]),
  ).toEqual([
    [1, 'City', 'Ada Admin'],
    [2, 'Town', 'Ada Admin'],
  ])
})
