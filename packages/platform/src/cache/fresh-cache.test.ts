import { describe, expect, it, vi } from 'vitest'
import { FreshCache } from './fresh-cache.ts'

const counting = () => {
  let count = 0
  return async () => ++count
}

describe('FreshCache', () => {
  it('shares one load and forgets after its time', async () => {
    vi.useFakeTimers()
    try {
      const cache = new FreshCache<number>({ most: 10 })
      const load = counting()
      expect(await Promise.all([cache.get('a', load), cache.get('a', load)])).toEqual([1, 1])
      vi.advanceTimersByTime(4_999)
      expect(await cache.get('a', load)).toBe(1)
      vi.advanceTimersByTime(1)
      expect(await cache.get('a', load)).toBe(2)
    } finally {
      vi.useRealTimers()
    }
  })

  it('keeps no failure', async () => {
    const cache = new FreshCache<number>({ most: 10 })
    await expect(cache.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
    expect(await cache.get('a', async () => 7)).toBe(7)
  })

  it('drops what fits, and what is still being loaded', async () => {
    const cache = new FreshCache<number>({ most: 10 })
    const load = counting()
    await cache.get('one', load)
    await cache.get('two', load)
    let finish = (_value: number) => {}
    const loading = cache.get(
      'three',
      () =>
        new Promise((resolve) => {
          finish = resolve
        }),
    )
    cache.dropWhere((value) => value === 1)
    finish(0)
    expect(await loading).toBe(0)
    expect(await cache.get('one', load)).toBe(3)
    expect(await cache.get('two', load)).toBe(2)
    expect(await cache.get('three', load)).toBe(4)
  })

  it('drops on demand and beyond its bound', async () => {
    const cache = new FreshCache<number>({ most: 2 })
    const load = counting()
    await cache.get('a', load)
    cache.drop('a')
    expect(await cache.get('a', load)).toBe(2)
    await cache.get('b', load)
    await cache.get('c', load)
    expect(await cache.get('a', load)).toBe(5)
    cache.clear()
    expect(await cache.get('c', load)).toBe(6)
  })
})
