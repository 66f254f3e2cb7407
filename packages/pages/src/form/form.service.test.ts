import type {
  Block,
  DomainError,
  FieldInput,
  FormInput,
  FormMode,
  RecordFormProps,
} from '@screenpop/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { customerFields, inboundCall, objectOf, pageDocument } from '../testing/customers.ts'
import { type HouseTenant, openPageHouse, type PageHouse } from '../testing/page-house.ts'

interface Table {
  id: string
  fields: Record<string, string>
}

let house: PageHouse
let a: HouseTenant
let shared: Table
let unique: Table
let phone: string
let count = 0
const card = '6244639754764172'
const pin = '4711'

beforeAll(async () => {
  house = await openPageHouse()
  a = await house.tenant()
  await a.set('pages', 1000)
  const fields: FieldInput[] = [...customerFields, { name: 'Pin', type: 'string', encrypted: true }]
  shared = await a.table('Customers', fields)
  unique = await a.table('Accounts', [
    { ...fields[0], index: { match: 'phone' } } as FieldInput,
    ...fields.slice(1),
  ])
})
afterAll(() => house.close())
beforeEach(() => {
  count += 1
  phone = `138${String(10_000_000 + count)}`
})

const add = (table: Table, Name: string, Phone = phone) =>
  house.tables.records.create(a.principal, table.id, { fields: { Phone, Name, Card: card, Pin: pin } })

const formOf = (table: Table, mode: FormMode, names: readonly string[], more: Partial<Block> = {}): Block => {
  const fields = names.map((name) => ({ fieldId: table.fields[name] ?? '' }))
  const props: RecordFormProps = { title: '', mode, fields }
  return { ...objectOf(table.id, []), type: 'recordForm', props, ...more }
}
const everything = ['Phone', 'Name', 'Card', 'Pin']

const releasedPage = async (blocks: Record<string, Block>): Promise<string> => {
  const { drafts, pages } = house.engine
  const { id } = await pages.create(a.principal, {
    name: `Page ${crypto.randomUUID()}`,
    interface: 'internal',
  })
  await drafts.save(a.principal, id, pageDocument(blocks), undefined)
  await drafts.release(a.principal, id, '')
  return id
}
const tokenFor = async (pageId: string, callerNum = phone) =>
  (await house.engine.shows.embedAddress(a.id, pageId, { call: inboundCall(callerNum) })).path.slice(
    '/p/'.length,
  )
const opened = async (table: Table, mode: FormMode = 'both', names = everything, callerNum = phone) =>
  tokenFor(await releasedPage({ form: formOf(table, mode, names) }), callerNum)
const read = (token: string, who = a) => house.engine.forms.read(who.principal, token, 'form')
const save = (token: string, input: FormInput, who = a) =>
  house.engine.forms.save(who.principal, token, 'form', input)
const refusalOf = (run: Promise<unknown>) =>
  run.then(
    () => ({ code: 'not refused', pointers: [] as string[] }),
    ({ code, issues }: DomainError) => ({ code, pointers: issues.map(({ pointer }) => pointer) }),
  )
const codeOf = async (run: Promise<unknown>) => (await refusalOf(run)).code
const idOf = (table: Table, name: string) => table.fields[name] ?? ''
const at = (table: Table, values: Record<string, string | null>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [idOf(table, name), value]))
const storedName = async (table: Table, id: string) =>
  (await house.tables.records.get(a.id, table.id, id)).fields.Name

describe('what a form shows', () => {
  it('is its record as of now, without what is masked or encrypted', async () => {
    const { id } = await add(shared, 'Emma')
    const { records } = await read(await opened(shared))
    expect(records).toEqual([{ id, revision: 1, fields: at(shared, { Phone: phone, Name: 'Emma' }) }])
    expect(JSON.stringify(records)).not.toContain(pin)
  })

  it('is every match, and nothing where it only creates', async () => {
    await add(shared, 'Mia')
    await add(shared, 'Noah')
    expect((await read(await opened(shared, 'edit'))).records).toHaveLength(2)
    expect((await read(await opened(shared, 'create'))).records).toEqual([])
  })
})

describe('a change', () => {
  it('is stored, leaves alone what was not typed, and is audited like every other', async () => {
    const { id } = await add(shared, 'Emma')
    const token = await opened(shared)
    const fields = at(shared, { Name: 'Emma Smith' })
    expect(await save(token, { record: { id, revision: 1 }, fields })).toEqual({ id, revision: 2 })
    expect(await storedName(shared, id)).toBe('Emma Smith')
    const reveal = (field: string) =>
      house.tables.records.reveal(a.principal, shared.id, id, field, undefined)
    expect([await reveal('Card'), await reveal('Pin')]).toEqual([card, pin])
    const entry = await house.home.system
      .selectFrom('audit_entry')
      .selectAll()
      .where('action', '=', 'record.update')
      .where('subject_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(entry.actor_id).toBe(a.principal.userId)
  })

  it('is seen by whoever opens the page of the contact on another node', async () => {
    const { id } = await add(shared, 'Emma')
    const pageId = await releasedPage({ form: formOf(shared, 'both', everything) })
    const callid = crypto.randomUUID()
    const contact = { call: inboundCall(phone, callid), associatedData: {} }
    house.contacts.set(callid, { ...contact, endedAt: null })
    const addressOn = async (engine: PageHouse['engine']) =>
      (await engine.shows.forContact(a.id, pageId, { callid, ...contact })).slice('/p/'.length)
    const other = house.node()
    const nameOn = async (token: string) => {
      const data = (await (await other.shows.open(token)).view.blocks.get('form'))?.data
      return data?.state === 'one' ? data.record.fields[idOf(shared, 'Name')] : data?.state
    }
    expect(await nameOn(await addressOn(other))).toBe('Emma')
    const token = await addressOn(house.engine)
    await save(token, { record: { id, revision: 1 }, fields: at(shared, { Name: 'Emma Smith' }) })
    // an address that was never read there: what is kept is shown
    await expect.poll(async () => nameOn(await addressOn(other))).toBe('Emma Smith')
    other.close()
  })

  it('is refused when somebody else has saved in between', async () => {
    const { id } = await add(shared, 'Emma')
    const token = await opened(shared)
    const record = { id, revision: 1 }
    await save(token, { record, fields: at(shared, { Name: 'First' }) })
    expect(await codeOf(save(token, { record, fields: at(shared, { Name: 'Second' }) }))).toBe(
      'request.conditionFailed',
    )
    expect(await storedName(shared, id)).toBe('First')
  })

  it('names every fault at its field', async () => {
    const { id } = await add(shared, 'Emma')
    const fields = at(shared, { Phone: '', Name: 'x'.repeat(129) })
    const refused = save(await opened(shared), { record: { id, revision: 1 }, fields })
    expect(await refusalOf(refused)).toEqual({
      code: 'request.invalid',
      pointers: [`/fields/${idOf(shared, 'Phone')}`, `/fields/${idOf(shared, 'Name')}`],
    })
  })

  it('refuses a masked value that came back', async () => {
    const { id } = await add(shared, 'Emma')
    const fields = at(shared, { Card: '************4172' })
    expect(await codeOf(save(await opened(shared), { record: { id, revision: 1 }, fields }))).toBe(
      'record.maskedValue',
    )
  })

  it('reaches only the records that the page shows for its call', async () => {
    const other = await add(shared, 'Other', '13900000001')
    await add(shared, 'Emma')
    const input = { record: { id: other.id, revision: 1 }, fields: at(shared, { Name: 'Mine' }) }
    expect(await codeOf(save(await opened(shared), input))).toBe('notFound')
    expect(await storedName(shared, other.id)).toBe('Other')
  })

  it('reaches only the fields that the form asks for', async () => {
    const { id } = await add(shared, 'Emma')
    const token = await opened(shared, 'edit', ['Phone'])
    const fields = at(shared, { Name: 'Mine' })
    expect(await refusalOf(save(token, { record: { id, revision: 1 }, fields }))).toEqual({
      code: 'request.invalid',
      pointers: [`/fields/${idOf(shared, 'Name')}`],
    })
  })

  it('is not offered by a form that only creates', async () => {
    const { id } = await add(shared, 'Emma')
    const input = { record: { id, revision: 1 }, fields: at(shared, { Name: 'Mine' }) }
    expect(await codeOf(save(await opened(shared, 'create'), input))).toBe('notFound')
  })
})

describe('a new record', () => {
  const fields = (table: Table) => at(table, { Phone: phone, Name: 'New' })

  it('is created where the look-up found none, even for a withheld number', async () => {
    expect((await save(await opened(shared), { fields: fields(shared) })).revision).toBe(1)
    const withheld = await opened(shared, 'both', everything, '')
    expect((await save(withheld, { fields: fields(shared) })).revision).toBe(1)
  })

  it('is offered beside others where they may share the value, and not where they may not', async () => {
    await add(shared, 'Emma')
    await add(unique, 'Emma')
    expect((await save(await opened(shared), { fields: fields(shared) })).revision).toBe(1)
    expect(await codeOf(save(await opened(unique), { fields: fields(unique) }))).toBe('notFound')
  })

  it('names the index that is taken, at its field', async () => {
    await add(unique, 'Emma', '13900000002')
    const taken = at(unique, { Phone: '13900000002', Name: 'New' })
    expect(await refusalOf(save(await opened(unique), { fields: taken }))).toEqual({
      code: 'record.duplicateKey',
      pointers: [`/fields/${idOf(unique, 'Phone')}`],
    })
  })

  it('is not made by a form that only changes', async () => {
    expect(await codeOf(save(await opened(shared, 'edit'), { fields: fields(shared) }))).toBe('notFound')
  })
})

describe('nothing is saved', () => {
  const input = () => ({ fields: at(shared, { Phone: phone, Name: 'New' }) })

  it('through a preview', async () => {
    const page = await releasedPage({ form: formOf(shared, 'both', everything) })
    const call = inboundCall(phone)
    const { path } = await house.engine.shows.previewAddress(a.principal, page, { call, draft: true })
    const token = path.slice('/p/'.length)
    expect([await codeOf(read(token)), await codeOf(save(token, input()))]).toEqual([
      'page.previewOnly',
      'page.previewOnly',
    ])
  })

  it('by another tenant, or through an address that opens nothing', async () => {
    const token = await opened(shared)
    const b = await house.tenant()
    expect([await codeOf(read(token, b)), await codeOf(save(token, input(), b))]).toEqual([
      'notFound',
      'notFound',
    ])
    expect(await codeOf(save(`e${'A'.repeat(64)}`, input()))).toBe('embed.expired')
  })

  it('by a form that is closed, hidden or no form', async () => {
    const hidden = formOf(shared, 'both', everything, {
      visibleWhen: [{ left: { source: 'customerNumber' }, operator: 'isEmpty' }],
    })
    const locked = formOf(shared, 'both', everything, { requiresAuthentication: 'PIN' })
    for (const form of [hidden, locked, objectOf(shared.id, Object.values(shared.fields))])
      expect(await codeOf(save(await tokenFor(await releasedPage({ form })), input()))).toBe('notFound')
    const token = await opened(shared)
    for (const id of ['other', 'constructor'])
      expect(await codeOf(house.engine.forms.save(a.principal, token, id, input()))).toBe('notFound')
  })
})

it('what was saved is seen by who reads the contact’s page next', async () => {
  const call = inboundCall(phone, `call-${phone}`)
  house.contacts.set(call.callid, { call, associatedData: {}, endedAt: null })
  const page = await releasedPage({
    form: formOf(shared, 'both', everything),
    object: objectOf(shared.id, Object.values(shared.fields)),
  })
  const contact = { callid: call.callid, call, associatedData: {} }
  const token = (await house.engine.shows.forContact(a.id, page, contact)).slice('/p/'.length)
  await save(token, { fields: at(shared, { Phone: phone, Name: 'New' }) })
  const { view } = await house.engine.shows.open(token)
  expect((await view.blocks.get('object'))?.data).toMatchObject({ state: 'one' })
})

it('an object that finds nothing names the form that can create it, where it is to be seen', async () => {
  const object = objectOf(shared.id, Object.values(shared.fields))
  const condition = { left: { source: 'matchCount', blockId: 'object' }, operator: 'equals' } as const
  const stateOf = async (form: Block) => {
    const pageId = await releasedPage({ object, form })
    const { view } = await house.engine.shows.preview(a.principal, pageId, { call: inboundCall(phone) })
    return (await view.blocks.get('object'))?.data
  }
  const form = formOf(shared, 'both', everything)
  expect(await stateOf(form)).toMatchObject({ state: 'none', createIn: 'form' })
  const whenNone = { ...form, visibleWhen: [{ ...condition, value: '0' }] }
  expect(await stateOf(whenNone)).toMatchObject({ createIn: 'form' })
  const whenOne = { ...form, visibleWhen: [{ ...condition, value: '1' }] }
  for (const other of [whenOne, formOf(shared, 'edit', everything), formOf(unique, 'both', everything)])
    expect(await stateOf(other)).not.toHaveProperty('createIn')
})
