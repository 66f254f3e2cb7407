import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { DomainError, pageImageBytes } from '@screenpop/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageDocument } from '../testing/customers.ts'
import { type HouseTenant, openPageHouse, type PageHouse } from '../testing/page-house.ts'
import { sniffImage } from './sniff-image.ts'

let house: PageHouse
let a: HouseTenant
beforeAll(async () => {
  house = await openPageHouse()
  a = await house.tenant()
})
afterAll(() => house.close())

const png = (more: Uint8Array = Buffer.alloc(0)) =>
  Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), more])
const codeOf = async (run: () => Promise<unknown>): Promise<string> => {
  try {
    await run()
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
  return 'accepted'
}
const add = (bytes: Buffer, who = a) => house.engine.images.add(who.principal, Readable.from([bytes]))

describe('an image', () => {
  it.each([
    [png(), 'image/png'],
    [Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
    [Buffer.from('GIF89a..'), 'image/gif'],
    [Buffer.from('RIFF1234WEBPVP8 '), 'image/webp'],
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), undefined],
    [Buffer.from('<html>GIF89a'), undefined],
    [Buffer.alloc(0), undefined],
  ])('is known by its bytes: %#', (bytes, type) => {
    expect(sniffImage(bytes)).toBe(type)
  })

  it('is kept once, and shown by its name', async () => {
    const bytes = png(randomBytes(100))
    const name = await add(bytes)
    expect(await add(bytes)).toBe(name)
    expect(await house.engine.images.get(name)).toEqual({ type: 'image/png', bytes })
  })

  it('is refused when it is too large, or none', async () => {
    expect(await codeOf(() => add(png(randomBytes(pageImageBytes))))).toBe('request.tooLarge')
    expect(await codeOf(() => add(png(randomBytes(pageImageBytes - 8))))).toBe('accepted')
    expect(await codeOf(() => add(Buffer.from('<svg/>')))).toBe('request.invalid')
  })

  it('is not there under the name of another tenant, or of none', async () => {
    const name = await add(png(randomBytes(50)))
    const b = await house.tenant()
    const { imageName, readImageName } = await import('./image-name.ts')
    const { hash } = readImageName(name)
    expect(await codeOf(() => house.engine.images.get(imageName(b.id, hash)))).toBe('notFound')
    expect(await codeOf(() => house.engine.images.get('a'.repeat(64)))).toBe('notFound')
  })

  it('belongs to the tenant that releases it, with words for it', async () => {
    const image = await add(png(randomBytes(60)))
    const faultsFor = async (who: HouseTenant, alt: string) => {
      const { id } = await house.engine.pages.create(who.principal, {
        name: `P${alt}`,
        interface: 'internal',
      })
      const document = pageDocument({ logo: { type: 'image', props: { image, alt, size: 'full' } } })
      await house.engine.drafts.save(who.principal, id, document, undefined)
      return (await house.engine.drafts.faults(who.id, id)).map(({ code }) => code)
    }
    expect(await faultsFor(a, 'Our logo')).toEqual([])
    expect(await faultsFor(a, ' ')).toEqual(['image.noText'])
    expect(await faultsFor(await house.tenant(), 'Our logo')).toEqual(['image.missing'])
  })
})
