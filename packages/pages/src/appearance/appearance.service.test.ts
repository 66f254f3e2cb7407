import { Readable } from 'node:stream'
import { type Appearance, logoBytes, standardAppearance } from '@screenpop/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HouseTenant, openPageHouse, type PageHouse } from '../testing/page-house.ts'

let house: PageHouse
beforeAll(async () => {
  house = await openPageHouse()
})
afterAll(() => house.close())

const png = (bytes: number): Readable =>
  Readable.from([Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(bytes - 8)])])
const chosen: Appearance = {
  ...standardAppearance,
  brandColor: '#0f6662',
  headerColor: '#063b39',
  density: 'compact',
}
const logoOf = (image: string) => ({ image, alt: 'Northwind', width: 300, height: 60 })
const auditOf = (tenant: HouseTenant) =>
  house.home.system
    .selectFrom('audit_entry')
    .select(['action', 'before', 'after'])
    .where('tenant_id', '=', tenant.id)
    .where('subject_type', '=', 'appearance')
    .execute()

describe('the appearance of a tenant', () => {
  it('is the standard one until something is chosen; then what was chosen, and audited', async () => {
    const tenant = await house.tenant()
    const { appearances } = house.engine
    expect(await appearances.get(tenant.id)).toEqual({ appearance: standardAppearance, revision: 0 })
    expect(await appearances.save(tenant.principal, chosen, 0)).toEqual({ appearance: chosen, revision: 1 })
    expect(await appearances.get(tenant.id)).toEqual({ appearance: chosen, revision: 1 })
    expect(await auditOf(tenant)).toEqual([
      {
        action: 'appearance.change',
        before: { brandColor: null, headerColor: null, density: 'comfortable' },
        after: { brandColor: '#0f6662', headerColor: '#063b39', density: 'compact' },
      },
    ])
    expect((await appearances.save(tenant.principal, chosen, 1)).revision).toBe(1)
    expect(await auditOf(tenant)).toHaveLength(1)
  })

  it('is not overwritten by whoever has not seen the latest', async () => {
    const tenant = await house.tenant()
    const { appearances } = house.engine
    await appearances.save(tenant.principal, chosen, 0)
    const late = appearances.save(tenant.principal, { ...chosen, brandColor: '#aa0000' }, 0)
    await expect(late).rejects.toMatchObject({ code: 'request.conditionFailed', params: { current: 1 } })
    expect((await appearances.get(tenant.id)).appearance).toEqual(chosen)
  })

  it('of two who change it at once lets one win', async () => {
    const tenant = await house.tenant()
    const { appearances } = house.engine
    const both = await Promise.allSettled(
      ['#aa0000', '#00aa00'].map((brandColor) =>
        appearances.save(tenant.principal, { ...chosen, brandColor }, 0),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('takes a small logo of its own, and no other', async () => {
    const tenant = await house.tenant()
    const other = await house.tenant()
    const { appearances, images } = house.engine
    const own = await images.add(tenant.principal, png(400))
    const large = await images.add(tenant.principal, png(logoBytes + 1))
    const foreign = await images.add(other.principal, png(401))
    const save = (image: string) =>
      appearances.save(tenant.principal, { ...chosen, logo: logoOf(image) }, undefined)
    expect((await save(own)).appearance.logo?.image).toBe(own)
    await expect(save(large)).rejects.toMatchObject({
      issues: [{ pointer: '/logo/image', code: 'logoTooLarge', params: { size: 13, limit: 12 } }],
    })
    for (const image of [foreign, 'a'.repeat(64)])
      await expect(save(image)).rejects.toMatchObject({
        issues: [{ pointer: '/logo/image', code: 'unknownImage' }],
      })
  })

  it('holds for every page, on every node at once, without a round trip of its own', async () => {
    const tenant = await house.tenant()
    const elsewhere = house.node()
    const before = await elsewhere.appearances.look(tenant.id)
    expect(before.density).toBe('comfortable')
    await house.engine.appearances.save(tenant.principal, chosen, undefined)
    await expect
      .poll(async () => (await elsewhere.appearances.look(tenant.id)).style, { interval: 20, timeout: 2_500 })
      .toContain('--card:#063b39')
    expect(await house.proxy.roundTrips(() => elsewhere.appearances.look(tenant.id))).toBe(0)
    elsewhere.close()
  })

  it('never keeps a page from its customer: what cannot be read is the standard one', async () => {
    const tenant = await house.tenant()
    const broken = JSON.stringify({ ...chosen, brandColor: 'red}</style>' })
    await house.home.system
      .insertInto('appearance')
      .values({ tenant_id: tenant.id, appearance: broken })
      .execute()
    expect((await house.engine.appearances.look(tenant.id)).style).toBe('')
  })
})
