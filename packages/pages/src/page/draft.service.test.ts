import { DomainError } from '@screenpop/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { customerFields, objectOf, pageDocument, textBlock } from '../testing/customers.ts'
import { type HouseTenant, openPageHouse, type PageHouse } from '../testing/page-house.ts'

let house: PageHouse
let a: HouseTenant
let table: { id: string; fields: Record<string, string> }
beforeAll(async () => {
  house = await openPageHouse()
  a = await house.tenant()
  await a.set('pages', 1000)
  table = await a.table('Customers', customerFields)
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
const newPage = async (who = a) => {
  names += 1
  return house.engine.pages.create(who.principal, { name: `Page ${names}`, interface: 'internal' })
}
const sound = () => pageDocument({ customer: objectOf(table.id, [table.fields.Name ?? '']) })
const auditOf = async (subjectId: string) => {
  const rows = await house.home.system
    .selectFrom('audit_entry')
    .select('action')
    .where('subject_id', '=', subjectId)
    .orderBy('id')
    .execute()
  return rows.map(({ action }) => action)
}

describe('pages', () => {
  it('have names of their own, in each tenant', async () => {
    const page = await newPage()
    const taken = await refusal(() =>
      house.engine.pages.create(a.principal, { name: ` ${page.name} `, interface: 'internal' }),
    )
    expect([taken.code, taken.issues[0]?.pointer]).toEqual(['name.taken', '/name'])
    const other = await newPage()
    expect(
      (await refusal(() => house.engine.pages.update(a.principal, other.id, { name: page.name }))).code,
    ).toBe('name.taken')
    const b = await house.tenant()
    expect(
      (await house.engine.pages.create(b.principal, { name: page.name, interface: 'internal' })).name,
    ).toBe(page.name)
  })

  it('are as many as the operator allows', async () => {
    const b = await house.tenant()
    await b.set('pages', 1)
    await newPage(b)
    const refused = await refusal(() => newPage(b))
    expect([refused.code, refused.params]).toEqual(['limit.reached', { parameter: 'pages', limit: 1 }])
  })

  it('are neither made nor released where the operator has switched data customisation off', async () => {
    const b = await house.tenant()
    const page = await newPage(b)
    await b.switchOff('dataCustomisation')
    expect((await refusal(() => newPage(b))).code).toBe('feature.off')
    expect((await refusal(() => house.engine.drafts.release(b.principal, page.id, ''))).code).toBe(
      'feature.off',
    )
  })

  it('are deleted unless something shows them, and leave their trail', async () => {
    const page = await newPage()
    house.users.set(page.id, ['Customer card'])
    const refused = await refusal(() => house.engine.pages.delete(a.principal, page.id))
    expect([refused.code, refused.message]).toEqual(['page.inUse', expect.stringContaining('Customer card')])
    house.users.delete(page.id)
    await house.engine.pages.delete(a.principal, page.id)
    expect((await refusal(() => house.engine.pages.get(a.id, page.id))).code).toBe('notFound')
    expect(await auditOf(page.id)).toEqual(['page.create', 'page.delete'])
  })

  it('of another tenant do not exist', async () => {
    const page = await newPage()
    const { drafts, pages } = house.engine
    const b = await house.tenant()
    for (const run of [
      () => pages.get(b.id, page.id),
      () => pages.update(b.principal, page.id, { name: 'mine' }),
      () => pages.delete(b.principal, page.id),
      () => drafts.get(b.id, page.id),
      () => drafts.save(b.principal, page.id, sound(), undefined),
      () => drafts.release(b.principal, page.id, ''),
      () => drafts.versions(b.id, page.id, undefined, 10),
      () => drafts.faults(b.id, page.id),
    ]) {
      expect((await refusal(run)).code).toBe('notFound')
    }
    expect(await pages.list(b.id, { limit: 10 })).toEqual([])
  })
})

describe('a draft', () => {
  it('counts its edits, refuses an edit of an older one, and does not count an edit that changes nothing', async () => {
    const { drafts } = house.engine
    const page = await newPage()
    expect((await drafts.get(a.id, page.id)).revision).toBe(1)
    expect((await drafts.save(a.principal, page.id, sound(), 1)).revision).toBe(2)
    const refused = await refusal(() => drafts.save(a.principal, page.id, pageDocument({}), 1))
    expect([refused.code, refused.params]).toEqual(['request.conditionFailed', { current: 2 }])
    const { blocks, ...rest } = sound()
    expect((await drafts.save(a.principal, page.id, { blocks, ...rest }, 2)).revision).toBe(2)
    expect((await drafts.get(a.id, page.id)).document).toEqual(sound())
  })

  it('takes no properties that its block does not have', async () => {
    const page = await newPage()
    const document = pageDocument({ t: { type: 'text', props: { markdown: 7 } } })
    const refused = await refusal(() => house.engine.drafts.save(a.principal, page.id, document, undefined))
    expect([refused.code, refused.issues[0]?.pointer]).toEqual([
      'request.invalid',
      '/blocks/t/props/markdown',
    ])
  })

  it('does not grow beyond the objects that are allowed, and can shrink towards them', async () => {
    const b = await house.tenant()
    const own = await b.table('Customers', customerFields)
    const page = await newPage(b)
    const object = objectOf(own.id, [own.fields.Name ?? ''])
    const of = (count: number) =>
      pageDocument(Object.fromEntries(Array.from({ length: count }, (_, i) => [`b${i}`, object])))
    const { drafts } = house.engine
    await drafts.save(b.principal, page.id, of(4), undefined)
    await b.set('objectsPerPage', 2)
    expect((await drafts.save(b.principal, page.id, of(3), undefined)).revision).toBe(3)
    const refused = await refusal(() => drafts.save(b.principal, page.id, of(4), undefined))
    expect([refused.code, refused.params.limit]).toEqual(['limit.reached', 2])
  })
})

describe('a release', () => {
  it('is refused with every fault and its block', async () => {
    const page = await newPage()
    const document = pageDocument({ empty: objectOf(table.id, []), gone: objectOf(table.id, ['f99']) })
    await house.engine.drafts.save(a.principal, page.id, document, undefined)
    const refused = await refusal(() => house.engine.drafts.release(a.principal, page.id, ''))
    expect(refused.code).toBe('page.invalid')
    expect(refused.issues.map(({ code, params }) => [params?.blockId, code])).toEqual([
      ['empty', 'object.empty'],
      ['gone', 'field.missing'],
    ])
    expect((await house.engine.drafts.faults(a.id, page.id)).map(({ code }) => code)).toEqual([
      'object.empty',
      'field.missing',
    ])
  })

  it('names what its table has lost by the name that it had', async () => {
    const changing = await a.table('Changing', customerFields)
    const { Name: lost = '' } = changing.fields
    const page = await newPage()
    const block = objectOf(changing.id, [lost])
    await house.engine.drafts.save(a.principal, page.id, pageDocument({ customer: block }), undefined)
    await house.tables.definitions.deleteField(a.principal, changing.id, lost)
    await house.tables.releases.release(a.principal, changing.id, true)
    expect(await house.engine.drafts.faults(a.id, page.id)).toMatchObject([
      { blockId: 'customer', code: 'field.missing', params: { table: 'Changing', field: 'Name' } },
    ])
  })

  it('freezes the draft as the next version; agents go on seeing the last one', async () => {
    const { drafts, pages, released } = house.engine
    const page = await newPage()
    expect((await refusal(() => released.get(a.id, page.id))).code).toBe('page.notReleased')
    await drafts.save(a.principal, page.id, sound(), undefined)
    expect(await drafts.release(a.principal, page.id, 'first')).toBe(1)
    expect(await pages.get(a.id, page.id)).toMatchObject({ releasedVersion: 1, changed: false })
    await drafts.save(a.principal, page.id, pageDocument({ t: textBlock }), undefined)
    expect(await pages.get(a.id, page.id)).toMatchObject({ releasedVersion: 1, changed: true })
    expect((await released.get(a.id, page.id)).document).toEqual(sound())
    expect(await drafts.release(a.principal, page.id, 'second')).toBe(2)
    expect((await released.get(a.id, page.id)).version).toBe(2)
    expect(await drafts.version(a.id, page.id, 1)).toEqual(sound())
    expect(
      (await drafts.versions(a.id, page.id, undefined, 10)).map(({ version, note, author }) => [
        version,
        note,
        author,
      ]),
    ).toEqual([
      [2, 'second', 'Ada Admin'],
      [1, 'first', 'Ada Admin'],
    ])
  })

  it('can be gone back to, as a new draft', async () => {
    const { drafts, pages } = house.engine
    const page = await newPage()
    await drafts.save(a.principal, page.id, sound(), undefined)
    await drafts.release(a.principal, page.id, '')
    await drafts.save(a.principal, page.id, pageDocument({ t: textBlock }), undefined)
    expect(await drafts.restore(a.principal, page.id, 1)).toEqual({ document: sound(), revision: 4 })
    expect(await pages.get(a.id, page.id)).toMatchObject({ releasedVersion: 1, changed: true })
    expect((await refusal(() => drafts.restore(a.principal, page.id, 9))).code).toBe('notFound')
    expect(await auditOf(page.id)).toEqual([
      'page.create',
      'page.edit',
      'page.release',
      'page.edit',
      'page.restore',
    ])
  })

  it('cannot be changed, not even by this server', async () => {
    const page = await newPage()
    await house.engine.drafts.save(a.principal, page.id, sound(), undefined)
    await house.engine.drafts.release(a.principal, page.id, '')
    const rewrite = house.home.tenant(a.id).updateTable('page_version').set({ note: 'x' }).execute()
    await expect(rewrite).rejects.toThrow('permission denied')
  })

  it('holds its tables: one that it shows cannot be deleted, one that it no longer shows can', async () => {
    const b = await house.tenant()
    const own = await b.table('Customers', customerFields)
    const { drafts } = house.engine
    const page = await newPage(b)
    await drafts.save(
      b.principal,
      page.id,
      pageDocument({ x: objectOf(own.id, [own.fields.Name ?? '']) }),
      undefined,
    )
    await drafts.release(b.principal, page.id, '')
    const refused = await refusal(() => house.tables.definitions.delete(b.principal, own.id, true))
    expect([refused.code, refused.params.pages]).toEqual(['table.inUse', page.name])
    await drafts.save(b.principal, page.id, pageDocument({ t: textBlock }), undefined)
    await drafts.release(b.principal, page.id, '')
    await house.tables.definitions.delete(b.principal, own.id, true)
  })

  it('that another node made is seen here', async () => {
    const page = await newPage()
    await house.engine.drafts.save(a.principal, page.id, sound(), undefined)
    await house.engine.drafts.release(a.principal, page.id, '')
    const other = house.node()
    expect((await other.released.get(a.id, page.id)).version).toBe(1)
    await house.engine.drafts.release(a.principal, page.id, '')
    await expect.poll(async () => (await other.released.get(a.id, page.id)).version).toBe(2)
    other.close()
  })
})
