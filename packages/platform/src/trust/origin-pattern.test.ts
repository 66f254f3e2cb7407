import { describe, expect, it } from 'vitest'
import { normalOrigin, originMatches, originOf } from './origin-pattern.ts'

describe('an origin of the trustlist', () => {
  it.each([
    ['https://crm.example.com', 'https://crm.example.com'],
    ['HTTPS://CRM.Example.com:443/', 'https://crm.example.com'],
    ['http://10.0.0.8:8080', 'http://10.0.0.8:8080'],
    ['https://*.example.com:8443', 'https://*.example.com:8443'],
    ['https://[::1]:3000', 'https://[::1]:3000'],
    ['https://crm_1.example.com', 'https://crm_1.example.com'],
    ['https://客户.例子.cn:8443', 'https://xn--ubt06m.xn--fsqu00a.cn:8443'],
    ['https://*.客户.cn', 'https://*.xn--ubt06m.cn'],
  ])('%s is kept as %s', (text, origin) => {
    expect(normalOrigin(text)).toBe(origin)
  })

  it.each([
    'crm.example.com',
    'https://crm.example.com/path',
    'https://user@crm.example.com',
    'https://*',
    'https://*.com',
    'https://*.1.2.3.4',
    'https://a*.example.com',
    'https://a.*.example.com',
    'ftp://crm.example.com',
    'javascript:alert(1)',
    'https://crm.example.com:99999',
    '*',
  ])('%s is none', (text) => {
    expect(normalOrigin(text)).toBeUndefined()
  })
})

describe('the wildcard', () => {
  const entry = 'https://*.example.com:8443'
  it('stands for exactly one label', () => {
    expect(originMatches(entry, 'https://crm.example.com:8443')).toBe(true)
    for (const origin of [
      'https://example.com:8443',
      'https://a.b.example.com:8443',
      'https://crm.example.com',
      'http://crm.example.com:8443',
      'https://evilexample.com:8443',
      'https://evil.org/.example.com:8443',
    ]) {
      expect(originMatches(entry, origin)).toBe(false)
    }
  })

  it('is in no entry without one', () => {
    expect(originMatches('https://crm.example.com', 'https://crm.example.com')).toBe(true)
    expect(originMatches('https://crm.example.com', 'https://crm.example.com:444')).toBe(false)
  })
})

it('reads the origin of an address, and of nothing that is none', () => {
  expect(originOf('https://crm.example.com:443/a?b#c')).toBe('https://crm.example.com')
  expect(originOf('javascript:alert(1)')).toBeUndefined()
  expect(originOf('blob:https://crm.example.com/x')).toBeUndefined()
  expect(originOf('/a')).toBeUndefined()
})
