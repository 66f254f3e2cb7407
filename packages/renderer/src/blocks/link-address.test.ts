import { callParameters, type LinkProps } from '@screenpop/contract'
import { expect, test } from 'vitest'
import { linkAddress } from './link-address.ts'

const call = {
  ...(Object.fromEntries(callParameters.map((name) => [name, ''])) as Record<
    (typeof callParameters)[number],
    string
  >),
  callerNum: '13810007919',
  callType: '0',
}
const address = (url: string, value?: string, name = 'q') => {
  const props: LinkProps = {
    label: 'x',
    action: 'open',
    look: 'link',
    url,
    parameters: value === undefined ? [] : [{ name, source: 'channelAssociatedData', sourceName: 'v' }],
  }
  return linkAddress(props, call, { v: value ?? '' })
}

test.each([
  ['https://a.example/s?x=a%20b+c&y', undefined, 'https://a.example/s?x=a%20b+c&y'],
  ['https://a.example/s?x=a%20b+c', '1 2', 'https://a.example/s?x=a%20b+c&q=1%202'],
  ['https://a.example', 'a+b&c=d#e', 'https://a.example?q=a%2Bb%26c%3Dd%23e'],
  ['https://a.example/s?', '客户', 'https://a.example/s?q=%E5%AE%A2%E6%88%B7'],
  ['https://a.example/#/tab?x=1', '1', 'https://a.example/?q=1#/tab?x=1'],
  [' https://a.example/s?x=1& ', '\uD800', 'https://a.example/s?x=1&q=%EF%BF%BD'],
])('%j with %j', (url, value, wanted) => {
  expect(address(url, value)).toBe(wanted)
})

test.each([
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  '/s',
  '',
  'ftp://a.example',
])('%j is no address of a link', (url) => {
  expect(address(url, '1')).toBeUndefined()
})
