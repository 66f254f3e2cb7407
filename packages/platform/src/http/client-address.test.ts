import { expect, it } from 'vitest'
import { clientAddressOf } from './client-address.ts'

const addressOf = clientAddressOf(['10.0.0.0/8', '127.0.0.1', '2001:db8::/32'])

it.each([
  ['a direct caller', '203.0.113.7', null, '203.0.113.7'],
  ['a direct caller that pretends', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['one proxy', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['one proxy, mapped address', '::ffff:127.0.0.1', '198.51.100.1', '198.51.100.1'],
  ['two proxies, and a caller that pretends', '10.0.0.1', '1.1.1.1, 198.51.100.1, 10.2.3.4', '198.51.100.1'],
  ['an IPv6 proxy', '2001:db8::1', '198.51.100.1', '198.51.100.1'],
  ['rubbish in the header', '127.0.0.1', 'unknown', '127.0.0.1'],
  ['no header', '127.0.0.1', null, '127.0.0.1'],
])('%s', (_what, remote, forwarded, address) => {
  expect(addressOf(remote, forwarded)).toBe(address)
})

it('believes nobody by default', () => {
  expect(clientAddressOf([])('127.0.0.1', '198.51.100.1')).toBe('127.0.0.1')
})
