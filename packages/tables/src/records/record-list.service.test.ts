import { DomainError, type RecordFilter } from '@screenpop/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse, type TestTenant } from '../testing/test-house.ts'

let house: TestHouse
let tenant: TestTenant
let table: string

const rows: Record<string, string>[] = [
  { Key: 'a', City: 'Oslo', Points: '10', Since: '2020-01-02', Level: '1', Pin: '111122223333', Secret: 's' },
  { Key: 'b', City: 'oslo harbour', Points: '9.5', Since: '2021-05-06', Level: '2' },
  { Key: 'c', City: '北京', Points: '-3', Since: '2019-12-31' },
  { Key: 'd', City: '100%_\\', Points: '100' },
  { Key: 'e' },
]

beforeAll(async () => {
  house = await openTestHouse()
  tenant = await house.tenant()
  table = await tenant.released('T', [
    { name: 'Key', type: 'string', index: {} },
    { name: 'City', type: 'string' },
    { name: 'Points', type: 'number' },
    { name: 'Since', type: 'date' },
    { name: 'Level', type: 'dictionary', items: ['1', '2'].map((key) => ({ key, label: `L${key}` })) },
    { name: 'Pin', type: 'string', mask: 'lastFour' },
    { name: 'Secret', type: 'string', encrypted: true },
  ])
  for (const fields of rows) await house.tables.records.create(tenant.principal, table, { fields })
})
afterAll(() => house.close())

const keys = async (query: { filter?: readonly RecordFilter[]; sort?: string; limit?: number }) => {
  const found: string[] = []
  let cursor: string | undefined
  do {
    const page = await house.tables.lists.list(tenant.id, table, {
      ...query,
      filter: query.filter && JSON.stringify(query.filter),
      cursor,
    })
    found.push(...page.items.map(({ fields }) => fields.Key ?? ''))
    cursor = page.next ?? undefined
  } while (cursor)
  return found.join('')
}

const issueOf = async (query: {
  filter?: string
  sort?: string
  cursor?: string
  index?: string
  deleted?: boolean
}) => {
  const error = await house.tables.lists.list(tenant.id, table, query).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof DomainError)
    return error.issues.map(({ pointer, code }) => `${pointer} ${code}`).join()
  throw error ?? new Error('It was not refused.')
}

describe('listing', () => {
  test('goes by the time of creation, both ways, in pages', async () => {
    expect(await keys({})).toBe('abcde')
    expect(await keys({ limit: 2 })).toBe('abcde')
    expect(await keys({ sort: '-created', limit: 2 })).toBe('edcba')
  })

  test.each([
    ['Points', 'cbade'],
    ['-Points', 'dabce'],
    ['Since', 'cabde'],
    ['-Since', 'baced'],
    ['Key', 'abcde'],
    ['-Key', 'edcba'],
  ])('sorts by %s, empty values last, the same in any size of page', async (sort, expected) => {
    for (const limit of [1, 2, 3, 50]) expect(await keys({ sort, limit })).toBe(expected)
  })

  const filters: [string, RecordFilter[]][] = [
    ['a', [{ field: 'City', op: 'eq', value: 'Oslo' }]],
    ['ab', [{ field: 'City', op: 'contains', value: 'OSLO' }]],
    ['b', [{ field: 'City', op: 'startsWith', value: 'oslo h' }]],
    ['d', [{ field: 'City', op: 'contains', value: '%_\\' }]],
    ['c', [{ field: 'City', op: 'contains', value: '京' }]],
    ['bcde', [{ field: 'City', op: 'ne', value: 'Oslo' }]],
    ['e', [{ field: 'City', op: 'empty' }]],
    ['abcd', [{ field: 'City', op: 'notEmpty' }]],
    ['ad', [{ field: 'Points', op: 'gte', value: '10.0' }]],
    ['bc', [{ field: 'Points', op: 'lt', value: '10' }]],
    ['a', [{ field: 'Points', op: 'eq', value: '10.00' }]],
    ['ab', [{ field: 'Since', op: 'gt', value: '2020/01/01' }]],
    ['a', [{ field: 'Level', op: 'eq', value: 'L1' }]],
    ['a', [{ field: 'Pin', op: 'notEmpty' }]],
    [
      'b',
      [
        { field: 'City', op: 'contains', value: 'oslo' },
        { field: 'Points', op: 'lte', value: '9.5' },
      ],
    ],
  ]
  test.each(filters)('finds %s by its filter', async (expected, filter) => {
    expect(await keys({ filter })).toBe(expected)
    expect(await keys({ filter, limit: 1 })).toBe(expected)
  })
})

describe('what would tell hidden values is refused', () => {
  const filter = (value: object) => JSON.stringify([value])
  test.each([
    [{ filter: filter({ field: 'Secret', op: 'notEmpty' }) }, '/query/filter encrypted'],
    [{ filter: filter({ field: 'Pin', op: 'startsWith', value: '1' }) }, '/query/filter masked'],
    [{ filter: filter({ field: 'Pin', op: 'eq', value: '111122223333' }) }, '/query/filter masked'],
    [{ sort: 'Pin' }, '/query/sort masked'],
    [{ sort: '-Secret' }, '/query/sort encrypted'],
  ])('%j: %s', async (query, issue) => {
    expect(await issueOf(query)).toBe(issue)
  })
})

describe('what cannot be understood is named', () => {
  test.each([
    [{ filter: '{' }, '/query/filter filter'],
    [{ filter: '[{"field":"City","op":"like"}]' }, '/query/filter filter'],
    [{ filter: '[{"field":"Nick","op":"empty"}]' }, '/query/filter unknownField'],
    [{ filter: '[{"field":"Points","op":"gt","value":"many"}]' }, '/query/filter notANumber'],
    [{ filter: '[{"field":"Points","op":"gt","value":""}]' }, '/query/filter required'],
    [{ filter: '[{"field":"City","op":"eq"}]' }, '/query/filter required'],
    [{ sort: 'Nick' }, '/query/sort unknownField'],
    [{ cursor: 'x' }, '/query/cursor cursor'],
    [
      {
        sort: 'Points',
        cursor: Buffer.from('[1,"x","01890000-0000-7000-8000-000000000000"]').toString('base64url'),
      },
      '/query/cursor cursor',
    ],
    [{ index: 'a', sort: 'City' }, '/query/sort notWithIndex'],
    [{ index: 'a', deleted: true }, '/query/deleted notWithIndex'],
  ])('%j: %s', async (query, issue) => {
    expect(await issueOf(query)).toBe(issue)
  })
})

test('numbers that an older revision left as text neither break the sort nor the filter', async () => {
  const own = await house.tenant()
  const id = await own.released('T', [
    { name: 'Key', type: 'string', index: {} },
    { name: 'Value', type: 'string' },
  ])
  for (const [Key, Value] of [
    ['a', 'abc'],
    ['b', '7'],
  ])
    await house.tables.records.create(own.principal, id, { fields: { Key: Key ?? '', Value: Value ?? '' } })
  await house.tables.definitions.updateField(own.principal, id, 'f2', { type: 'number' })
  await house.tables.releases.release(own.principal, id, true)
  const list = async (query: { sort?: string; filter?: string }) =>
    (await house.tables.lists.list(own.id, id, { ...query, limit: 1 })).items.map(({ fields }) => fields)
  expect(await list({ sort: 'Value' })).toEqual([{ Key: 'b', Value: '7' }])
  expect(await list({ filter: '[{"field":"Value","op":"gt","value":"1"}]' })).toEqual([
    { Key: 'b', Value: '7' },
  ])
})
