import type { Block } from '@screenpop/contract'
import { noLog } from '@screenpop/platform/config'
import type { HistoryData } from '@screenpop/renderer'
import { describe, expect, it } from 'vitest'
import type { PastCall } from '../parts.ts'
import { inboundCall, pageDocument, textBlock } from '../testing/customers.ts'
import { historyFor, startHistory } from './history-data.ts'

const block = (more: Partial<Block> = {}): Block => ({
  type: 'history',
  props: { title: '', limit: 2 },
  ...more,
})
const past = (callid: string): PastCall => ({
  callid,
  at: '2026-11-20T08:30:00.000Z',
  media: 'audio',
  outbound: false,
  queue: 'Gold',
  agent: 'Ada',
  talked: 60,
  note: callid,
})
const asked: [string, string, number][] = []
const parts = {
  log: noLog,
  historyOf: async (tenantId: string, number: string, limit: number) => {
    asked.push([tenantId, number, limit])
    return ['now', 'c3', 'c2', 'c1'].map(past)
  },
}
const page = (blocks: Record<string, Block>, callerNum = '138') => ({
  name: 'P',
  document: pageDocument(blocks),
  connectorId: null,
  call: inboundCall(callerNum, 'now'),
  associatedData: {},
})
const notesOf = (data: HistoryData) => (data.state === 'known' ? data.contacts.map(({ note }) => note) : data)

describe('earlier contacts of a page', () => {
  it('are asked for once, and leave the present contact out', async () => {
    const read = await startHistory(parts, 't', page({ a: block(), b: block() }))
    expect(asked).toEqual([['t', '138', 21]])
    expect(read && notesOf(read)).toEqual(['c3', 'c2', 'c1'])
    expect(read && notesOf(historyFor(block(), read))).toEqual(['c3', 'c2'])
  })

  it('are not asked for where no block shows them, or none may', () => {
    expect(startHistory(parts, 't', page({ a: textBlock }))).toBeUndefined()
    expect(startHistory(parts, 't', page({ a: block({ requiresAuthentication: 'pin' }) }))).toBeUndefined()
    expect(historyFor(block({ requiresAuthentication: 'pin' }), { state: 'known', contacts: [] })).toEqual({
      state: 'locked',
    })
  })

  it('say so where the number is withheld, or they cannot be read', async () => {
    expect(startHistory(parts, 't', page({ a: block() }, ''))).toMatchObject({
      state: 'noLookup',
      withheld: true,
    })
    const broken = { ...parts, historyOf: () => Promise.reject(new Error('no')) }
    expect(await startHistory(broken, 't', page({ a: block() }))).toEqual({ state: 'failed' })
  })
})
