import type { LookupAddress } from 'node:dns'
import { beforeEach, describe, expect, it } from 'vitest'
import { createHostLookup } from './host-lookup.ts'

interface Asked {
  readonly hostname: string
  answer(address: string): void
  fail(): void
}
let asked: Asked[]
const ask = (hostname: string) =>
  new Promise<LookupAddress[]>((resolve, reject) => {
    asked.push({
      hostname,
      answer: (address) => resolve([{ address, family: 4 }]),
      fail: () => reject(Object.assign(new Error('unknown'), { code: 'ENOTFOUND' })),
    })
  })
beforeEach(() => {
  asked = []
})
const names = () => asked.map(({ hostname }) => hostname)

describe('looking a host up', () => {
  it('is done once for all who ask at the same time, and anew for who comes later', async () => {
    const lookup = createHostLookup({ ask })
    const both = [lookup('a.test'), lookup('a.test')]
    asked[0]?.answer('192.0.2.1')
    expect(await Promise.all(both)).toEqual(Array(2).fill([{ address: '192.0.2.1', family: 4 }]))
    const later = lookup('a.test')
    asked[1]?.answer('192.0.2.2')
    expect(await later).toEqual([{ address: '192.0.2.2', family: 4 }])
    expect(names()).toEqual(['a.test', 'a.test'])
  })

  it('takes few threads, however many hosts are silent', async () => {
    const lookup = createHostLookup({ ask, most: 2 })
    const all = ['a.test', 'b.test', 'c.test', 'd.test'].map(lookup)
    expect(names()).toEqual(['a.test', 'b.test'])
    asked[0]?.fail()
    await expect(all[0]).rejects.toMatchObject({ code: 'ENOTFOUND' })
    expect(names()).toEqual(['a.test', 'b.test', 'c.test'])
    for (let i = 1; i < 4; i++) {
      await expect.poll(() => asked[i]).toBeDefined()
      asked[i]?.answer(`192.0.2.${i}`)
    }
    expect((await Promise.all(all.slice(1))).flat().map(({ address }) => address)).toEqual([
      '192.0.2.1',
      '192.0.2.2',
      '192.0.2.3',
    ])
  })

  it('is waited for only so long; then the last answer serves, if there is one', async () => {
    const lookup = createHostLookup({ ask, patienceMs: 20 })
    await expect(lookup('a.test')).rejects.toMatchObject({ failure: 'notFound' })
    // the look-up that is still under way is joined, not begun anew
    const joined = lookup('a.test')
    asked[0]?.answer('192.0.2.1')
    expect(await joined).toEqual([{ address: '192.0.2.1', family: 4 }])
    expect(await lookup('a.test')).toEqual([{ address: '192.0.2.1', family: 4 }])
    expect(names()).toEqual(['a.test', 'a.test'])
  })

  it('of a host that was late holds up its like alone', async () => {
    const lookup = createHostLookup({ ask, most: 2, patienceMs: 20 })
    const late = await Promise.allSettled(['a.test', 'b.test'].map(lookup))
    expect(late.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    // both threads are still held by the silent name server
    const other = lookup('c.test')
    asked[2]?.answer('192.0.2.3')
    expect(await other).toEqual([{ address: '192.0.2.3', family: 4 }])
    for (const each of asked.splice(0).slice(0, 2)) each.fail()
    await new Promise(setImmediate)
    // the next time they go one after another, and the others beside them
    const again = Promise.allSettled(['a.test', 'b.test', 'c.test'].map(lookup))
    expect(names()).toEqual(['a.test', 'c.test'])
    const [, , known] = await again
    expect(known).toMatchObject({ status: 'fulfilled', value: [{ address: '192.0.2.3' }] })
    for (const each of [...asked]) each.answer('192.0.2.1')
    await expect.poll(names).toContain('b.test')
  })
})
