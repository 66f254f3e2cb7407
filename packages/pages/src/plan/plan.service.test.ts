import { DomainError } from '@screenpop/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { customerFields, objectOf, pageDocument, textBlock } from '../testing/customers.ts'
import { type HouseTenant, openPageHouse, type PageHouse } from '../testing/page-house.ts'
import { findPlan } from './plan.repository.ts'

let house: PageHouse
let a: HouseTenant
beforeAll(async () => {
  house = await openPageHouse()
  a = await house.tenant()
  await a.set('pages', 1000)
})
afterAll(() => house.close())

const codeOf = async (run: () => Promise<unknown>): Promise<string> => {
  try {
    await run()
  } catch (error) {
    if (error instanceof DomainError) return error.issues[0]?.code ?? error.code
    throw error
  }
  return 'accepted'
}
const textPage = (markdown: string) => pageDocument({ greeting: { ...textBlock, props: { markdown } } })
let names = 0
const newPage = async (document = textPage('planned')) => {
  names += 1
  const { id } = await house.engine.pages.create(a.principal, {
    name: `Planned ${names}`,
    interface: 'internal',
  })
  await house.engine.drafts.save(a.principal, id, document, undefined)
  return id
}
const soon = () => new Date(Date.now() + 3_600_000)
/** As if the time had come. */
const comeDue = async (id: string) => {
  await house.home.system
    .updateTable('page_release_plan')
    .set({ due_at: sql<Date>`now() - interval '1 second'` })
    .where('page_id', '=', id)
    .execute()
}

describe('a planned release', () => {
  it('releases what was there when it was planned, when it is due and once', async () => {
    const id = await newPage()
    await house.engine.plans.plan(a.principal, id, soon(), 'Autumn')
    await house.engine.drafts.save(a.principal, id, textPage('later'), undefined)
    await house.engine.plans.releaseDue()
    expect((await house.engine.pages.get(a.id, id)).releasedVersion).toBeNull()
    await comeDue(id)
    await house.engine.plans.releaseDue()
    await house.engine.plans.releaseDue()
    expect(await house.engine.pages.get(a.id, id)).toMatchObject({ releasedVersion: 1, changed: true })
    const document = await house.engine.drafts.version(a.id, id, 1)
    expect(document.blocks.greeting?.props.markdown).toBe('planned')
    const [version] = await house.engine.drafts.versions(a.id, id, undefined, 10)
    expect(version).toMatchObject({ note: 'Autumn', author: 'Ada Admin' })
    expect(await house.engine.plans.get(a.id, id)).toBeNull()
  })

  it('is taken back by cancelling, and by a release by hand', async () => {
    const [first, second] = [await newPage(), await newPage()]
    for (const id of [first, second]) await house.engine.plans.plan(a.principal, id, soon(), '')
    await house.engine.plans.cancel(a.principal, first)
    await house.engine.drafts.release(a.principal, second, '')
    expect(await house.engine.plans.get(a.id, first)).toBeNull()
    expect(await house.engine.plans.get(a.id, second)).toBeNull()
  })

  it('that was taken back while its turn came releases nothing', async () => {
    const id = await newPage()
    await house.engine.plans.plan(a.principal, id, soon(), '')
    const plan = await findPlan(house.home.tenant(a.id), a.id, id)
    if (!plan) throw new Error('not planned')
    await house.engine.plans.cancel(a.principal, id)
    expect(await codeOf(() => house.engine.drafts.releasePlanned(a.principal, plan))).toBe('notFound')
    expect((await house.engine.pages.get(a.id, id)).releasedVersion).toBeNull()
  })

  it('cannot be planned for the past, or with faults, or by another tenant', async () => {
    const id = await newPage()
    const past = new Date(Date.now() - 1000)
    expect(await codeOf(() => house.engine.plans.plan(a.principal, id, past, ''))).toBe('past')
    const empty = await newPage(pageDocument({}))
    expect(await codeOf(() => house.engine.plans.plan(a.principal, empty, soon(), ''))).toBe('page.empty')
    const b = await house.tenant()
    expect(await codeOf(() => house.engine.plans.plan(b.principal, id, soon(), ''))).toBe('notFound')
    expect(await codeOf(() => house.engine.plans.cancel(b.principal, id))).toBe('notFound')
    expect(await codeOf(() => house.engine.plans.get(b.id, id))).toBe('notFound')
  })

  it('that is refused when it is due says why, and is not tried again', async () => {
    const table = await a.table('Gone', customerFields)
    const id = await newPage(pageDocument({ customer: objectOf(table.id, [table.fields.Name ?? '']) }))
    await house.engine.plans.plan(a.principal, id, soon(), '')
    await house.tables.definitions.delete(a.principal, table.id, true)
    await comeDue(id)
    await house.engine.plans.releaseDue()
    const plan = await house.engine.plans.get(a.id, id)
    expect(plan?.refused).toContain('does not exist')
    expect(plan?.refusedCode).toBe('page.invalid')
    expect(plan?.faults).toMatchObject([{ blockId: 'customer', code: 'table.missing' }])
    expect((await house.engine.pages.get(a.id, id)).releasedVersion).toBeNull()
  })
})
