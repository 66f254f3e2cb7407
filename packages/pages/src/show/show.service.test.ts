import type { DomainError, PageDocument } from '@screenpop/contract'
import type { PageView } from '@screenpop/renderer'
import { renderPage } from '@screenpop/renderer/server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  cardNumber,
  customerFields,
  inboundCall,
  objectOf,
  pageDocument,
  textBlock,
} from '../testing/customers.ts'
import { type HouseTenant, openPageHouse, type PageHouse } from '../testing/page-house.ts'
import { isReload } from './html-response.ts'

let house: PageHouse
let a: HouseTenant
let table: { id: string; fields: Record<string, string> }
let other: { id: string; fields: Record<string, string> }
const phone = '13810007919'
const twins = '13810000002'

beforeAll(async () => {
  house = await openPageHouse()
  a = await house.tenant()
  await a.set('pages', 1000)
  table = await a.table('Customers', customerFields)
  other = await a.table('Accounts', customerFields)
  const { records } = house.tables
  const add = (tableId: string, fields: Record<string, string>) =>
    records.create(a.principal, tableId, { fields })
  await add(table.id, { Phone: phone, Name: 'Emma Smith', Card: cardNumber })
  await add(table.id, { Phone: twins, Name: 'Mia', Card: cardNumber })
  await add(table.id, { Phone: twins, Name: 'Noah', Card: cardNumber })
  await add(other.id, { Phone: phone, Name: 'Account of Emma', Card: cardNumber })
})
afterAll(() => house.close())

const codeOf = (run: Promise<unknown>) =>
  run.then(
    () => 'not refused',
    (error: DomainError) => error.code,
  )
let names = 0
const releasedPage = async (document: PageDocument, who = a): Promise<string> => {
  names += 1
  const { drafts, pages } = house.engine
  const { id } = await pages.create(who.principal, { name: `Page ${names}`, interface: 'internal' })
  await drafts.save(who.principal, id, document, undefined)
  await drafts.release(who.principal, id, '')
  return id
}
const all = () => ['Phone', 'Name', 'Card'].map((name) => table.fields[name] ?? '')
const allOfOther = () => ['Phone', 'Name', 'Card'].map((name) => other.fields[name] ?? '')
const customerPage = () => releasedPage(pageDocument({ customer: objectOf(table.id, all()) }))
const htmlOf = async (view: PageView): Promise<string> => {
  let html = ''
  for await (const part of renderPage(view, {
    locale: 'en',
    nonce: 'n',
    canReveal: true,
    patienceMs: 10_000,
  }))
    html += part
  return html
}
const previewOf = async (pageId: string, callerNum: string, associatedData = {}) =>
  htmlOf(
    (await house.engine.shows.preview(a.principal, pageId, { call: inboundCall(callerNum), associatedData }))
      .view,
  )
/** Until the message about the last release has made its round, a page is read anew. */
const settled = (run: () => Promise<unknown>) => expect.poll(() => house.proxy.roundTrips(run)).toBe(1)
const stateOf = async (view: PageView, blockId: string) => (await view.blocks.get(blockId))?.data?.state

describe('a page for a call', () => {
  it('shows the customer however the number is written, and no masked value', async () => {
    const page = await customerPage()
    for (const number of [phone, `+86${phone}`, `0${phone}`]) {
      const html = await previewOf(page, number)
      expect(html).toContain('Emma Smith')
      expect(html).toContain('4172')
      expect(html).not.toContain(cardNumber)
      expect(html).not.toContain('624463')
    }
  })

  it('says when nobody, when several, and when no number is known', async () => {
    const page = await customerPage()
    expect(await previewOf(page, '13899999999')).toContain('No record found for 13899999999')
    const several = await previewOf(page, twins)
    for (const words of ['2 records match', 'Mia', 'Noah']) expect(several).toContain(words)
    expect(await previewOf(page, '')).toContain('The number was withheld')
  })

  it('looks up what the block names, and says what the call lacks', async () => {
    const lookup = { source: 'channelAssociatedData', name: 'mobile' } as const
    const page = await releasedPage(pageDocument({ customer: objectOf(table.id, all(), { lookup }) }))
    expect(await previewOf(page, '', { mobile: phone })).toContain('Emma Smith')
    expect(await previewOf(page, phone)).toContain('The call carries no mobile')
  })

  it('says so plainly when a source fails, and shows the rest', async () => {
    const page = await releasedPage(pageDocument({ customer: objectOf(table.id, all()), t: textBlock }))
    const { view } = await house.engine.shows.preview(a.principal, page, {
      call: inboundCall(phone),
      draft: true,
    })
    const broken = pageDocument({ customer: objectOf(a.id, all()), t: textBlock })
    await house.engine.drafts.save(a.principal, page, broken, undefined)
    const html = await previewDraft(page)
    expect(html).toContain('No customer data')
    expect(html).toContain('Hello')
    expect(await stateOf(view, 'customer')).toBe('one')
  })

  const previewDraft = async (page: string) =>
    htmlOf(
      (await house.engine.shows.preview(a.principal, page, { call: inboundCall(phone), draft: true })).view,
    )

  it('asks for all of its objects in one round trip', async () => {
    const blocks = Object.fromEntries(
      [0, 1, 2, 3, 4].map((i) => [
        `b${i}`,
        i % 2 ? objectOf(other.id, allOfOther()) : objectOf(table.id, all()),
      ]),
    )
    const page = await releasedPage(pageDocument(blocks))
    await settled(() => previewOf(page, phone))
    let html = ''
    const trips = await house.proxy.roundTrips(async () => {
      html = await previewOf(page, phone)
    })
    expect(html.match(/Emma Smith/g)).toHaveLength(3)
    expect(html.match(/Account of Emma/g)).toHaveLength(2)
    expect(trips).toBe(1)
  })

  it('shows a block when its conditions hold', async () => {
    const name = table.fields.Name ?? ''
    const when = (value: string) => ({
      ...textBlock,
      props: { markdown: `text for ${value}` },
      visibleWhen: [
        {
          left: { source: 'field' as const, blockId: 'customer', fieldId: name },
          operator: 'equals' as const,
          value,
        },
      ],
    })
    const page = await releasedPage(
      pageDocument({ customer: objectOf(table.id, all()), emma: when('Emma Smith'), mia: when('Mia') }),
    )
    const html = await previewOf(page, phone)
    expect(html).toContain('text for Emma Smith')
    expect(html).not.toContain('text for Mia')
    expect(await previewOf(page, twins)).not.toContain('text for')
  })

  it('keeps closed what asks for an authentication', async () => {
    const locked = objectOf(table.id, all(), { requiresAuthentication: 'PIN' })
    const html = await previewOf(await releasedPage(pageDocument({ customer: locked })), phone)
    expect(html).toContain('Authentication required')
    expect(html).not.toContain('Emma Smith')
  })

  it('shows the draft or a version when asked to', async () => {
    const page = await customerPage()
    await house.engine.drafts.save(a.principal, page, pageDocument({ t: textBlock }), undefined)
    const shown = async (input: object) =>
      htmlOf(
        (await house.engine.shows.preview(a.principal, page, { call: inboundCall(phone), ...input })).view,
      )
    expect(await shown({ draft: true })).toContain('Hello')
    expect(await shown({ version: 1 })).toContain('Emma Smith')
    expect(await shown({})).toContain('Emma Smith')
    expect(await codeOf(house.engine.shows.preview(a.principal, page, { call: {}, version: 9 }))).toBe(
      'notFound',
    )
  })
})

describe('the page of a contact', () => {
  const ring = async (pageId: string, callid: string, callerNum = phone) => {
    const call = inboundCall(callerNum, callid)
    house.contacts.set(callid, { call, associatedData: {}, endedAt: null })
    const path = await house.engine.shows.forContact(a.id, pageId, { callid, call, associatedData: {} })
    return path.slice('/p/'.length)
  }

  it('is resolved while the phone begins to ring: ring and opening together ask the database once', async () => {
    const page = await customerPage()
    await settled(() => previewOf(page, phone))
    let state: string | undefined
    const trips = await house.proxy.roundTrips(async () => {
      const { view } = await house.engine.shows.open(await ring(page, 'call-ring'))
      state = await stateOf(view, 'customer')
    })
    expect([state, trips]).toEqual(['one', 1])
  })

  it('asks at the first ring of a node for the customer alone, once the node is prepared', async () => {
    const page = await customerPage()
    await settled(() => previewOf(page, phone))
    const node = house.node()
    await node.shows.prepare(a.id, [page, crypto.randomUUID()])
    const call = inboundCall(phone, 'call-prepared')
    house.contacts.set('call-prepared', { call, associatedData: {}, endedAt: null })
    const contact = { callid: 'call-prepared', call, associatedData: {} }
    const trips = await house.proxy.roundTrips(async () => {
      const path = await node.shows.forContact(a.id, page, contact)
      await stateOf((await node.shows.open(path.slice('/p/'.length))).view, 'customer')
    })
    expect(trips).toBe(1)
    node.close()
  })

  it('has an address that names neither number nor contact', async () => {
    const token = await ring(await customerPage(), 'call-opaque')
    const bytes = Buffer.from(token.slice(1), 'base64url').toString('latin1')
    for (const secret of [phone, 'call-opaque']) expect(token + bytes).not.toContain(secret)
  })

  it('is resolved anew by a reload', async () => {
    const page = await customerPage()
    const number = '13810000077'
    const token = await ring(page, 'call-reload', number)
    expect(await stateOf((await house.engine.shows.open(token)).view, 'customer')).toBe('none')
    await house.tables.records.create(a.principal, table.id, { fields: { Phone: number, Name: 'New' } })
    expect(await stateOf((await house.engine.shows.open(token)).view, 'customer')).toBe('one')
  })

  it('is resolved anew by a reload that comes to another node than the first reading', async () => {
    const page = await customerPage()
    const number = '13810000078'
    const token = await ring(page, 'call-reload-elsewhere', number)
    const other = house.node()
    expect(await stateOf((await other.shows.open(token)).view, 'customer')).toBe('none')
    await house.tables.records.create(a.principal, table.id, { fields: { Phone: number, Name: 'New' } })
    const asked = (value: string) => new Request('http://x/', { headers: { 'Cache-Control': value } })
    expect([isReload(asked('max-age=0')), isReload(asked('max-age=06')), isReload(asked('private'))]).toEqual(
      [true, false, false],
    )
    const { view } = await house.engine.shows.open(token, isReload(asked('max-age=0')))
    expect(await stateOf(view, 'customer')).toBe('one')
    other.close()
  })

  it('outlives a restart, and its contact by half an hour', async () => {
    const token = await ring(await customerPage(), 'call-restart')
    const restarted = house.node()
    expect(await stateOf((await restarted.shows.open(token)).view, 'customer')).toBe('one')
    const contact = house.contacts.get('call-restart')
    if (!contact) throw new Error('no contact')
    house.contacts.set('call-restart', { ...contact, endedAt: new Date(Date.now() - 20 * 60_000) })
    expect(await stateOf((await restarted.shows.open(token)).view, 'customer')).toBe('one')
    house.contacts.set('call-restart', { ...contact, endedAt: new Date(Date.now() - 40 * 60_000) })
    expect(await codeOf(restarted.shows.open(token))).toBe('embed.expired')
    house.contacts.delete('call-restart')
    expect(await codeOf(restarted.shows.open(token))).toBe('embed.expired')
    restarted.close()
  })
})

describe('an address', () => {
  const keep = async (pageId: string) =>
    (await house.engine.shows.embedAddress(a.id, pageId, { call: inboundCall(phone) })).path.slice(
      '/p/'.length,
    )

  it('shows its call to whoever has it, on every node, and may be framed by whom the tenant trusts', async () => {
    const token = await keep(await customerPage())
    const entry = { purpose: 'embedder', origin: 'https://*.crm.example' } as const
    await house.trust.replace(a.id, [entry], a.principal)
    const { view, ancestors } = await house.node().shows.open(token)
    expect(await stateOf(view, 'customer')).toBe('one')
    expect(ancestors).toEqual(["'self'", 'https://*.crm.example'])
  })

  it('is kept as a hash, its call sealed', async () => {
    const token = await keep(await customerPage())
    const rows = await house.home.system.selectFrom('page_address').selectAll().execute()
    const text = rows
      .map((row) => row.sealed.toString('latin1') + row.token_hash.toString('base64url'))
      .join()
    expect(text).not.toContain(phone)
    expect(text).not.toContain(token.slice(-20))
  })

  it('opens nothing when it has expired, was changed, or never was', async () => {
    const token = await keep(await customerPage())
    const changed = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A')
    const other = token.replace(/^e/, 'c')
    for (const each of [changed, other, 'x', `e${'A'.repeat(64)}`, `c${'A'.repeat(150)}`])
      expect([each, await codeOf(house.engine.shows.open(each))]).toEqual([each, 'embed.expired'])
    await house.home.system
      .updateTable('page_address')
      .set({ expires_at: new Date(Date.now() - 1) })
      .execute()
    expect(await codeOf(house.engine.shows.open(token))).toBe('embed.expired')
  })

  it('makes no keys for a tenant that is not there', async () => {
    const count = () =>
      house.home.system
        .selectFrom('data_key')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
    const before = await count()
    await codeOf(house.engine.shows.open(`c${Buffer.alloc(120, 7).toString('base64url')}`))
    expect(await count()).toEqual(before)
  })
})

describe('a masked value', () => {
  const asked = async (pageId: string, callerNum = phone) => {
    const token = (
      await house.engine.shows.embedAddress(a.id, pageId, { call: inboundCall(callerNum) })
    ).path.slice(3)
    const [found] = await house.tables.lookUps.findMany(a.id, [{ tableId: table.id, value: phone, limit: 1 }])
    const value = {
      blockId: 'customer',
      recordId: found?.records[0]?.id ?? '',
      fieldId: table.fields.Card ?? '',
    }
    return { token, value }
  }

  it('is revealed to who may see it, and that is recorded', async () => {
    const { token, value } = await asked(await customerPage())
    expect(await house.engine.shows.reveal(a.principal, token, value)).toBe(cardNumber)
    const entry = await house.home.system
      .selectFrom('audit_entry')
      .selectAll()
      .where('action', '=', 'record.reveal')
      .executeTakeFirstOrThrow()
    expect(entry).toMatchObject({ subject_id: value.recordId, actor_id: a.principal.userId })
    expect(JSON.stringify(entry)).not.toContain(cardNumber)
  })

  it('is not, where the page does not show it', async () => {
    const { token, value } = await asked(await customerPage())
    const without = await asked(
      await releasedPage(pageDocument({ customer: objectOf(table.id, [table.fields.Name ?? '']) })),
    )
    const stranger = await asked(await customerPage(), twins)
    const b = await house.tenant()
    const { shows } = house.engine
    expect(await codeOf(shows.reveal(b.principal, token, value))).toBe('notFound')
    expect(await codeOf(shows.reveal(a.principal, without.token, without.value))).toBe('notFound')
    expect(await codeOf(shows.reveal(a.principal, stranger.token, stranger.value))).toBe('notFound')
    const never = { left: { source: 'customerNumber' as const }, operator: 'isEmpty' as const }
    const hidden = await asked(
      await releasedPage(
        pageDocument({ customer: objectOf(table.id, all(), { visibleWhen: [never] }), t: textBlock }),
      ),
    )
    expect(await codeOf(shows.reveal(a.principal, hidden.token, hidden.value))).toBe('notFound')
    expect(await codeOf(shows.reveal(a.principal, token, { ...value, blockId: 'constructor' }))).toBe(
      'notFound',
    )
  })
})
