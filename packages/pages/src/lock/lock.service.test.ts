import { DomainError, type Principal } from '@screenpop/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { customerFields, objectOf, pageDocument, textBlock } from '../testing/customers.ts'
import { type HouseTenant, openPageHouse, type PageHouse } from '../testing/page-house.ts'

let house: PageHouse
let a: HouseTenant
let bob: Principal
beforeAll(async () => {
  house = await openPageHouse()
  a = await house.tenant()
  await a.set('pages', 1000)
  bob = { ...a.principal, userId: '0198a000-0000-7000-8000-0000000000b0', displayName: 'Bob Builder' }
})
afterAll(() => house.close())

const refusal = async (run: () => Promise<unknown>): Promise<DomainError> => {
  try {
    await run()
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
  throw new Error('not refused')
}
let names = 0
const newPage = async () => {
  names += 1
  const { id } = await house.engine.pages.create(a.principal, {
    name: `Locked ${names}`,
    interface: 'internal',
  })
  return id
}
const save = (who: Principal, id: string, markdown: string) =>
  house.engine.drafts.save(
    who,
    id,
    pageDocument({ greeting: { ...textBlock, props: { markdown } } }),
    undefined,
  )
/** As if nothing had been edited for a while. */
const idleFor = async (id: string, seconds: number) => {
  await house.home.system
    .updateTable('page_lock')
    .set({ renewed_at: sql<Date>`now() - ${seconds} * interval '1 second'` })
    .where('page_id', '=', id)
    .execute()
}

describe('the lock of a page', () => {
  it('lets one person save, and names them to the others', async () => {
    const id = await newPage()
    expect(await house.engine.locks.get(bob, id)).toBeNull()
    expect(await house.engine.locks.take(a.principal, id, false)).toMatchObject({
      holder: 'Ada Admin',
      mine: true,
    })
    expect(await house.engine.locks.get(bob, id)).toMatchObject({ holder: 'Ada Admin', mine: false })
    await save(a.principal, id, 'mine')
    const refused = await refusal(() => save(bob, id, 'theirs'))
    expect([refused.code, refused.params.holder]).toEqual(['page.locked', 'Ada Admin'])
    expect((await refusal(() => house.engine.locks.take(bob, id, false))).code).toBe('page.locked')
    expect((await house.engine.drafts.get(a.id, id)).document.blocks.greeting?.props.markdown).toBe('mine')
  })

  it('keeps others from restoring a version, too', async () => {
    const id = await newPage()
    await save(a.principal, id, 'first')
    await house.engine.drafts.release(a.principal, id, '')
    await house.engine.locks.take(a.principal, id, false)
    expect((await refusal(() => house.engine.drafts.restore(bob, id, 1))).code).toBe('page.locked')
  })

  it('can be taken over, which is audited; then the first one is refused', async () => {
    const id = await newPage()
    await house.engine.locks.take(a.principal, id, false)
    expect(await house.engine.locks.take(bob, id, true)).toMatchObject({ holder: 'Bob Builder', mine: true })
    await save(bob, id, 'theirs')
    expect((await refusal(() => save(a.principal, id, 'mine'))).params.holder).toBe('Bob Builder')
    const entries = await house.home.system
      .selectFrom('audit_entry')
      .select('action')
      .where('subject_id', '=', id)
      .execute()
    expect(entries.map(({ action }) => action)).toContain('page.takeOver')
  })

  it('ends three minutes after the last edit, and every edit renews it', async () => {
    const id = await newPage()
    await house.engine.locks.take(a.principal, id, false)
    await idleFor(id, 170)
    await save(a.principal, id, 'still here')
    await idleFor(id, 170)
    expect((await refusal(() => save(bob, id, 'theirs'))).code).toBe('page.locked')
    await idleFor(id, 181)
    expect(await house.engine.locks.get(bob, id)).toBeNull()
    await save(bob, id, 'theirs')
    expect(await house.engine.locks.take(bob, id, false)).toMatchObject({ mine: true })
  })

  it('is given back by its holder alone', async () => {
    const id = await newPage()
    await house.engine.locks.take(a.principal, id, false)
    await house.engine.locks.release(bob, id)
    expect(await house.engine.locks.get(bob, id)).not.toBeNull()
    await house.engine.locks.release(a.principal, id)
    expect(await house.engine.locks.get(bob, id)).toBeNull()
  })

  it('is no business of another tenant', async () => {
    const id = await newPage()
    const b = await house.tenant()
    for (const run of [
      () => house.engine.locks.get(b.principal, id),
      () => house.engine.locks.take(b.principal, id, true),
      () => house.engine.locks.release(b.principal, id),
      () => house.engine.uses.ofPage(b.id, id),
    ])
      expect((await refusal(run)).code).toBe('notFound')
  })
})

describe('where-used', () => {
  it('names the pop-ups of a page', async () => {
    const id = await newPage()
    house.users.set(id, ['Gold customers'])
    expect(await house.engine.uses.ofPage(a.id, id)).toEqual(['Gold customers'])
  })

  it('names the pages of a table, and whether agents see them', async () => {
    const table = await a.table('Used', customerFields)
    const document = pageDocument({ customer: objectOf(table.id, [table.fields.Name ?? '']) })
    const [draft, released] = [await newPage(), await newPage()]
    await newPage()
    for (const id of [draft, released]) await house.engine.drafts.save(a.principal, id, document, undefined)
    await house.engine.drafts.release(a.principal, released, '')
    const uses = await house.engine.uses.ofTable(a.id, table.id)
    expect(uses.map(({ pageId, released: seen }) => [pageId, seen])).toEqual([
      [draft, false],
      [released, true],
    ])
    const b = await house.tenant()
    expect((await refusal(() => house.engine.uses.ofTable(b.id, table.id))).code).toBe('notFound')
  })
})
