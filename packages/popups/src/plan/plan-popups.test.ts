import { callParameters, completeCall } from '@screenpop/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeComponent, withQuery } from './encode-query.ts'
import { type PlanInput, planPopups } from './plan-popups.ts'
import type { SnapshotPopup } from './snapshot.ts'

const origin = 'https://workbench.example:8443'
const call = completeCall({
  callerNum: '+86 138&1=0?#',
  calledNum: '10086',
  callid: '1700000000-7',
  callskill: '金牌客户',
  callskillid: '42',
  agentName: 'Ada Löw',
  workNo: '1001',
})
const popup = (change: Partial<SnapshotPopup> = {}): SnapshotPopup => ({
  id: '0198a000-0000-7000-8000-000000000001',
  name: 'CRM',
  mediaType: 'audioVideo',
  pageType: 'external',
  openMode: 'embed',
  integration: 'get',
  url: 'https://crm.example/pop',
  pageId: null,
  openOn: 'ringing',
  queueIds: [],
  parameters: [],
  ...change,
})
const plan = (change: Partial<SnapshotPopup>, contact: Partial<PlanInput['contact']> = {}) =>
  planPopups({
    popups: [popup(change)],
    contact: { call, associatedData: { orderNo: 'A 17' }, ...contact },
    workbenchOrigin: origin,
    pageAddresses: new Map(),
  })[0]
const only = (...names: string[]) =>
  names.map((name) => ({ name, source: 'callData' as const, sourceName: name }))

describe('GET', () => {
  it('sends all nine values in their order, then the origin raw', () => {
    expect(plan({})?.url).toBe(
      'https://crm.example/pop?callerNum=%2B86%20138%261%3D0%3F%23&calledNum=10086&callid=1700000000-7&mediaType=1' +
        '&callType=0&callskill=%E9%87%91%E7%89%8C%E5%AE%A2%E6%88%B7&callskillid=42&agentName=Ada%20L%C3%B6w&workNo=1001' +
        `&origin=${origin}`,
    )
  })

  it('sends the configured parameters only, once there is one, and the origin all the same', () => {
    const parameters = [
      { name: 'tel', source: 'callData' as const, sourceName: 'callerNum' },
      { name: 'order', source: 'channelAssociatedData' as const, sourceName: 'orderNo' },
    ]
    expect(plan({ parameters })?.url).toBe(
      `https://crm.example/pop?tel=%2B86%20138%261%3D0%3F%23&order=A%2017&origin=${origin}`,
    )
  })

  it('sends a value that the call lacks empty, inherited names included', () => {
    const parameters = ['absent', 'toString', '__proto__'].map((name) => ({
      name,
      source: 'channelAssociatedData' as const,
      sourceName: name,
    }))
    expect(plan({ parameters, openMode: 'independent' })?.url).toBe(
      'https://crm.example/pop?absent=&toString=&__proto__=',
    )
  })

  it('sends a withheld number empty', () => {
    const withheld = plan({ parameters: only('callerNum') }, { call: { ...call, callerNum: '' } })
    expect(withheld?.url).toBe(`https://crm.example/pop?callerNum=&origin=${origin}`)
  })

  it('sends no origin to a window of its own', () => {
    expect(plan({ openMode: 'independent', parameters: only('callid') })).toMatchObject({
      openMode: 'independent',
      url: 'https://crm.example/pop?callid=1700000000-7',
    })
  })

  it.each([
    ['https://crm.example/a?x=1', 'https://crm.example/a?x=1&callid=1700000000-7'],
    ['https://crm.example/a?', 'https://crm.example/a?callid=1700000000-7'],
    ['https://crm.example/a?x=1&', 'https://crm.example/a?x=1&callid=1700000000-7'],
    ['https://crm.example/a#/route?y=2', 'https://crm.example/a?callid=1700000000-7#/route?y=2'],
    ['https://crm.example', 'https://crm.example?callid=1700000000-7'],
  ])('keeps what %s has', (url, expected) => {
    expect(plan({ url, openMode: 'independent', parameters: only('callid') })?.url).toBe(expected)
  })
})

describe('POST', () => {
  it('puts nothing into the address; values and origin are form fields', () => {
    const planned = plan({ integration: 'post', url: 'https://crm.example/pop?tab=1#x' })
    expect(planned).toMatchObject({ method: 'POST', url: 'https://crm.example/pop?tab=1#x' })
    expect(planned?.fields).toEqual({ ...call, origin })
    expect(Object.keys(planned?.fields ?? {})).toEqual([...callParameters, 'origin'])
  })

  it('keeps fields of any name, and sends no origin to a window of its own', () => {
    const planned = plan({
      integration: 'post',
      openMode: 'independent',
      parameters: only('__proto__', 'callid'),
    })
    expect(JSON.stringify(planned?.fields)).toBe('{"__proto__":"","callid":"1700000000-7"}')
  })
})

it('a Web API page is loaded without any value of a call', () => {
  expect(plan({ integration: 'webApi', url: 'https://crm.example/cti' })).toEqual({
    id: popup().id,
    name: 'CRM',
    pageType: 'external',
    openMode: 'embed',
    openOn: 'ringing',
    method: 'webApi',
    url: `https://crm.example/cti?origin=${origin}`,
  })
})

it('an internal page opens at its address, and not at all without one', () => {
  const internal = popup({ pageType: 'internal', integration: null, url: null, pageId: popup().id })
  const input = { popups: [internal], contact: { call, associatedData: {} }, workbenchOrigin: origin }
  expect(planPopups({ ...input, pageAddresses: new Map([[internal.id, '/p/token']]) })).toEqual([
    expect.objectContaining({ pageType: 'internal', method: 'GET', url: '/p/token' }),
  ])
  expect(planPopups({ ...input, pageAddresses: new Map() })).toEqual([])
})

describe('for every text', () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 })

  it('what a receiver decodes is what was sent, whichever way it decodes', () => {
    fc.assert(
      fc.property(text, text, (name, value) => {
        const url = withQuery('https://crm.example/p?z=1#f', [
          `${encodeComponent(name)}=${encodeComponent(value)}`,
          `origin=${origin}`,
        ])
        const parsed = new URL(url)
        expect([...parsed.searchParams]).toEqual([
          ['z', '1'],
          [name.toWellFormed(), value.toWellFormed()],
          ['origin', origin],
        ])
        expect(parsed.hash).toBe('#f')
        expect(url).toMatch(/^[\w:/.?=&%#~-]*$/)
      }),
    )
  })

  it('half a surrogate pair does not stop a plan', () => {
    const lone = { call: { ...call, callerNum: '\ud800' } }
    expect(plan({ parameters: only('callerNum') }, lone)?.url).toContain('callerNum=%EF%BF%BD')
  })
})
