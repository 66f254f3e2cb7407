import type { Popup, TableSummary } from '@screenpop/contract'
import { expect, test } from 'vitest'
import { type Holdings, stepsOf } from './progress.ts'

const nothing: Holdings = {
  tables: [],
  records: 0,
  pages: [],
  popups: [],
  routes: [],
  agents: [],
  contacts: [],
}
const at = '2026-11-21T08:00:00Z'
const table: TableSummary = {
  id: '01990000-0000-7000-8000-000000000001',
  name: 'Customers',
  description: '',
  state: 'draft',
  revision: 0,
  fieldCount: 1,
  changed: true,
  createdAt: at,
  updatedAt: at,
}
const popup: Popup = {
  id: table.id,
  name: 'P',
  mediaType: 'audioVideo',
  pageType: 'internal',
  openMode: 'embed',
  enabled: false,
  integration: null,
  url: null,
  pageId: null,
  openOn: 'ringing',
  queueIds: [],
  parameters: [],
  position: 0,
  warnings: [],
}
const done = (holdings: Partial<Holdings>) =>
  stepsOf({ ...nothing, ...holdings })
    .filter((step) => step.done)
    .map(({ name }) => name)

test('nothing is done in an empty console', () => {
  expect(done({})).toEqual([])
})

test('a draft, a disabled pop-up and a route without agent do not count', () => {
  const route = { id: table.id, accessCode: '10086', extension: null, queueId: table.id }
  expect(done({ tables: [table], popups: [popup], routes: [route] })).toEqual([])
  expect(done({ tables: [{ ...table, state: 'released' }], popups: [{ ...popup, enabled: true }] })).toEqual([
    'table',
    'popup',
  ])
})
