import { DomainError } from '@screenpop/contract'
import { describe, expect, it } from 'vitest'
import { decodeCursor, encodeCursor, pageOf } from './cursor.ts'

const id = '0190a1b2-0000-7000-8000-000000000001'

describe('decodeCursor', () => {
  it('reads what was written', () => {
    const cursor = encodeCursor(['2026-11-21T00:00:00.000Z', id])
    expect(decodeCursor(cursor, ['instant', 'id'])).toEqual(['2026-11-21T00:00:00.000Z', id])
    expect(decodeCursor(undefined, ['id'])).toBeUndefined()
  })

  it.each([
    ['no base64 of JSON', '%%%'],
    ['another shape', encodeCursor([id])],
    ['another kind', encodeCursor(['yesterday', id])],
    ['an injection', encodeCursor(['2026-11-21', "'; drop table x --"])],
    ['no list', Buffer.from('{"length":2}').toString('base64url')],
  ])('refuses %s', (_what, cursor) => {
    expect(() => decodeCursor(cursor, ['instant', 'id'])).toThrow(DomainError)
  })

  it('refuses a NUL, which PostgreSQL cannot hold', () => {
    expect(() => decodeCursor(encodeCursor(['a\u0000b']), ['text'])).toThrow(DomainError)
  })
})

describe('pageOf', () => {
  it('cuts the row too many and points behind the last', () => {
    const page = pageOf([1, 2, 3], 2, (n) => [n], String)
    expect(page).toEqual({ items: ['1', '2'], next: encodeCursor([2]) })
    expect(pageOf([1, 2], 2, (n) => [n], String).next).toBeNull()
    expect(pageOf([], 2, (n) => [n], String)).toEqual({ items: [], next: null })
  })
})
