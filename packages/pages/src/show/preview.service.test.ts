import type { DomainError, PageDocument, PreviewData, Principal } from '@screenpop/contract'
import { renderPage } from '@screenpop/renderer/server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  cardNumber,
  customerFields,
  inboundCall,
  objectOf,
  pageDocument,
  textBlock,
} from '../testing/customers.ts'
import { type HouseTenant, openPageHouse, type PageHouse } from '../testing/page-house.ts'
import type { ShownPage } from './show.service.ts'

let house: PageHouse
let a: HouseTenant
let b: HouseTenant
let table: { id: string; fields: Record<string, string> }
let pageId: string
let emma: string
const phone = '13810007919'

beforeAll(async () => {
  house = await openPageHouse()
  a = await house.tenant()
  b = await house.tenant()
  table = await a.table('Customers', customerFields)
  const { records } = house.tables
  const fields = { Phone: phone, Name: 'Emma Smith', Card: cardNumber }
  emma = (await records.create(a.principal, table.id, { fields })).id
  await records.create(a.principal, table.id, { fields: { ...fields, Name: 'Twin of Emma' } })
  pageId = (await house.engine.pages.create(a.principal, { name: 'Page', interface: 'internal' })).id
  const ids = ['Phone', 'Name', 'Card'].map((name) => table.fields[name] ?? '')
  await save(pageDocument({ customer: objectOf(table.id, ids), t: textBlock }))
  await house.engine.drafts.release(a.principal, pageId, '')
})
afterAll(() => house.close())

const save = (document: PageDocument) => house.engine.drafts.save(a.principal, pageId, document, undefined)
const htmlOf = async ({ view, locale = 'en' }: ShownPage, patienceMs = 10_000): Promise<string> => {
  let html = ''
  for await (const part of renderPage(view, { locale, nonce: 'n', canReveal: true, patienceMs })) html += part
  return html
}
const input = (data: PreviewData) => ({ call: inboundCall('13899999999'), draft: true, data })
const preview = async (data: PreviewData) =>
  htmlOf(await house.engine.shows.preview(a.principal, pageId, input(data)))
const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => 'not refused',
    (error: DomainError) => error.code,
  )

it('fills a page with a sample by the types of its fields, masked where they are', async () => {
  const html = await preview({ kind: 'sample' })
  expect(html).toContain('Alex Morgan')
  expect(html).toContain('13899999999')
  expect(html).toMatch(/\*{3,}/)
  expect(html).toContain('Hello')
})

it.each([
  ['several', '3 records match'],
  ['none', 'No record found for 13899999999'],
  ['failed', 'No customer data'],
] as const)('shows the state “%s”', async (kind, words) => {
  const html = await preview({ kind })
  expect(html).toContain(words)
  expect(html).not.toContain('Emma')
})

it('shows skeletons of a slow source first, and fills them', async () => {
  const shown = await house.engine.shows.preview(a.principal, pageId, input({ kind: 'slow' }))
  const html = await htmlOf(shown, 1)
  expect(html.indexOf('Hello')).toBeLessThan(html.indexOf('fill("customer")'))
  expect(html.indexOf('Alex Morgan')).toBeGreaterThan(html.indexOf('<template id="f-customer">'))
})

it('shows the chosen record though others match, with the number of its customer', async () => {
  const html = await preview({ kind: 'record', tableId: table.id, recordId: emma })
  expect(html).toContain('Emma Smith')
  expect(html).not.toContain('Twin')
  expect(html).toContain(phone)
  expect(html).not.toContain(cardNumber)
})

it('keeps to its own tenant, and to who may read records', async () => {
  const data = { kind: 'record', tableId: table.id, recordId: emma } as const
  const { shows } = house.engine
  expect(await codeOf(shows.preview(b.principal, pageId, input(data)))).toBe('notFound')
  const reader: Principal = { ...a.principal, permissions: new Set(['pages:read']) }
  expect(await codeOf(shows.preview(reader, pageId, input(data)))).toBe('auth.forbidden')
  expect(await codeOf(shows.previewAddress(reader, pageId, input(data)))).toBe('auth.forbidden')
  expect(await codeOf(shows.preview(reader, pageId, input({ kind: 'sample' })))).toBe('not refused')
})

it('is behind the address of a preview alone: contacts and embedders get what is real', async () => {
  const { shows } = house.engine
  const open = async (path: string) => htmlOf(await shows.open(path.split('/').at(-1) ?? ''))
  const sample = input({ kind: 'sample' })
  expect(await open((await shows.previewAddress(a.principal, pageId, sample)).path)).toContain('Alex Morgan')
  // more than the contract lets through
  expect(await open((await shows.embedAddress(a.id, pageId, sample)).path)).toContain('No record found')
  house.contacts.set('c1', { call: inboundCall('13899999999', 'c1'), associatedData: {}, endedAt: null })
  const contact = { ...sample, callid: 'c1', call: inboundCall('13899999999', 'c1'), associatedData: {} }
  expect(await open(await shows.forContact(a.id, pageId, contact))).toContain('No record found')
})

it('names the place of every block when it is asked to', async () => {
  const { view } = await house.engine.shows.preview(a.principal, pageId, input({ kind: 'sample' }))
  let html = ''
  for await (const part of renderPage(view, { locale: 'en', nonce: 'n', canReveal: false, nameBlocks: true }))
    html += part
  expect(html).toContain('<div id="b-customer">')
  expect(html).toContain('<div id="b-t">')
})
