import { readdirSync, readFileSync } from 'node:fs'
import {
  blockTypes,
  type Field,
  migrateDocument,
  PageAppearance,
  PageDocument,
  pageSchemaVersion,
} from '@screenpop/contract'
import { jsonValidator } from '@screenpop/contract/validation'
import { noLog } from '@screenpop/platform/config'
import { renderPage } from '@screenpop/renderer/server'
import type { TableMatches } from '@screenpop/tables'
import { describe, expect, it } from 'vitest'
import { resolvePage } from '../resolve/resolve-page.ts'
import { inboundCall } from '../testing/customers.ts'
import { propsIssues } from '../validation/check-props.ts'

/*
 * Documents as they were released, kept as files for ever: `released-v<version>….json` in `testing`. None of them is ever edited: a later
 * version of the document, or a new property of a block, brings a file of its own.
 */
const folder = new URL('../testing/', import.meta.url)
const released = readdirSync(folder)
  .filter((name) => /^released-v\d+.*\.json$/.test(name))
  .map((name) => ({ name, stored: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as unknown }))
const documents = released.map(({ name, stored }) => ({ name, document: migrateDocument(stored) }))

/** What every one of them says for the customer below. */
const said: Record<string, readonly string[]> = {
  'released-v1.json': ['Emma Smith', 'Full name', 'Gold', 'A-17', 'CRM', 'Say hello.'],
  'released-v1-appearance.json': ['Dense, without a logo'],
  'released-v1-all-blocks.json': [
    'Emma Smith',
    'Full name',
    'Two\nlines',
    '12.50',
    'Name on the card',
    'Who calls',
    'Caller',
    'Before',
    'Asked for an invoice',
    'Facts',
    '13810000001',
    'Hello',
    'Open the CRM',
    'Call back',
    'Copy the number',
    'Account',
    'Authentication required',
  ],
}
const never = ['The secret word', 'Not to be seen', 'undefined', '[object']

const field = (id: string, name: string, more: Partial<Field> = {}): Field => ({
  id,
  name,
  type: 'string',
  length: 128,
  scale: null,
  index: null,
  encrypted: false,
  mandatory: false,
  mask: null,
  items: null,
  ...more,
})
const emma: TableMatches = {
  id: '0198a000-0000-7000-8000-00000000000a',
  name: 'Customers',
  fields: [
    field('f1', 'Phone', { index: { unique: true, match: 'phone' }, mandatory: true }),
    field('f2', 'Name'),
    field('f3', 'Note'),
    field('f4', 'Balance', { type: 'number', scale: 2 }),
  ],
  records: [
    {
      id: '0198a000-0000-7000-8000-000000000001',
      revision: 1,
      fields: { f1: '13810007919', f2: 'Emma Smith', f3: 'Two\nlines', f4: '12.5' },
    },
  ],
}

const textOf = async (document: PageDocument): Promise<string> => {
  const view = resolvePage(
    {
      lookUps: { findMany: async (_tenantId, lookUps) => lookUps.map(() => emma) },
      external: {
        lookUp: () => ({
          answer: Promise.resolve({ state: 'failed' }),
          interim: Promise.resolve(undefined),
        }),
      },
      historyOf: async () => [
        {
          callid: 'earlier',
          at: '2026-11-20T08:30:00.000Z',
          media: 'audio',
          outbound: false,
          queue: 'Gold',
          agent: 'Ada',
          talked: 60,
          note: 'Asked for an invoice',
        },
      ],
      log: noLog,
    },
    't',
    {
      name: 'Released',
      document,
      connectorId: null,
      call: { ...inboundCall('13810007919'), callskill: 'Gold' },
      associatedData: { mobile: '13810000001', orderNo: 'A-17' },
    },
  )
  let html = ''
  const failed: unknown[] = []
  for await (const part of renderPage(view, {
    locale: 'en',
    nonce: 'n',
    canReveal: true,
    patienceMs: 10_000,
    onBlockError: (_id, error) => failed.push(error),
  }))
    html += part
  expect(failed).toEqual([])
  return html.slice(html.indexOf('<main>')).replaceAll(/<[^>]*>/g, '')
}

describe.each(documents)('$name', ({ name, document }) => {
  it('fits the shapes of today', () => {
    expect(jsonValidator(PageDocument)(document)).toEqual([])
    expect(Object.entries(document.blocks).flatMap(([id, block]) => propsIssues(id, block))).toEqual([])
  })

  it('shows what it showed when it was released', async () => {
    const text = await textOf(document)
    const words = said[name] ?? ['nothing is expected of this file: say what it shows']
    expect(words.filter((word) => !text.includes(word))).toEqual([])
    expect(never.filter((word) => text.includes(word))).toEqual([])
  })
})

it('there is one of every version and of every type of block', () => {
  const versions = released.map(({ stored }) => (stored as PageDocument).schemaVersion)
  expect([...new Set(versions)].sort()).toEqual(Array.from({ length: pageSchemaVersion }, (_, i) => i + 1))
  const types = new Set(
    documents.flatMap(({ document }) => Object.values(document.blocks).map(({ type }) => type)),
  )
  expect(blockTypes.filter((type) => !types.has(type))).toEqual([])
  const own = documents.flatMap(({ document }) => Object.keys(document.appearance ?? {}))
  expect([...new Set(own)].sort()).toEqual(Object.keys(PageAppearance.properties).sort())
})
