import { setTimeout as delay } from 'node:timers/promises'
import type { CustomerAnswer } from '@screenpop/connectors'
import type { Block, PreviewData, PreviewState, TableRecord } from '@screenpop/contract'
import type { PageLocale } from '@screenpop/renderer'
import type { LookUps } from '@screenpop/tables'
import type { Matches } from '../resolve/object-data.ts'
import type { PageSources } from '../resolve/resolve-page.ts'
import { sampleHistory, sampleObjects, sampleRecord } from './sample-data.ts'

/** How late a slow source answers; milliseconds. Long enough to look at the skeletons. */
const slowMs = 3_000
const matchesOf: Record<Exclude<PreviewState, 'failed'>, number> = { sample: 1, slow: 1, several: 3, none: 0 }

/** What the sources of a preview are made of. */
export interface PreviewSurroundings {
  /** What a contact's page asks. */
  readonly real: PageSources
  readonly describe: LookUps['describe']
  readonly blocks: readonly Block[]
  readonly locale: PageLocale
  /** The record of the table that was chosen, for `record`. */
  readonly record?: TableRecord | undefined
}

/**
 * The sources of a preview. Resolving and rendering are those of every page; only what is asked is another thing, and only
 * here: nothing that a tenant can reach gives the page of a contact or of an embedder any sources but the real ones.
 */
export const previewSources = (data: PreviewData, surroundings: PreviewSurroundings): PageSources =>
  data.kind === 'record' ? oneRecord(data.tableId, surroundings) : madeUp(data.kind, surroundings)

/** The real sources, but one table answers with the chosen record whatever it is asked. */
const oneRecord = (tableId: string, { real, record }: PreviewSurroundings): PageSources => ({
  ...real,
  lookUps: {
    findMany: async (tenantId, lookUps) => {
      const answers = await real.lookUps.findMany(tenantId, lookUps)
      return answers.map((answer, i) =>
        answer && record && lookUps[i]?.tableId === tableId ? { ...answer, records: [record] } : answer,
      )
    },
  },
})

const answering = (answer: () => Promise<CustomerAnswer>) => ({
  answer: answer(),
  interim: Promise.resolve(undefined),
})

const madeUp = (state: PreviewState, { describe, blocks, locale }: PreviewSurroundings): PageSources => {
  if (state === 'failed') {
    return {
      lookUps: { findMany: async (_tenantId, lookUps) => lookUps.map(() => undefined) },
      external: { lookUp: () => answering(async () => ({ state: 'failed' })) },
      historyOf: async () => [],
    }
  }
  const count = matchesOf[state]
  const pause = () => (state === 'slow' ? delay(slowMs) : undefined)
  return {
    lookUps: {
      findMany: async (tenantId, lookUps) => {
        await pause()
        const tables = await describe(
          tenantId,
          lookUps.map(({ tableId }) => tableId),
        )
        return lookUps.map(({ tableId, value }): Matches | undefined => {
          const { name, fields } = tables.get(tableId) ?? { name: '', fields: null }
          if (!fields) return undefined
          const records = Array.from({ length: count }, (_each, n) => ({
            id: null,
            fields: sampleRecord(fields, n, value, locale),
          }))
          return { name, fields, records }
        })
      },
    },
    external: {
      lookUp: () =>
        answering(async () => {
          await pause()
          const objects = count === 0 ? [] : sampleObjects(blocks, locale)
          return { state: 'found', source: '', objects, asOf: null }
        }),
    },
    historyOf: async () => {
      await pause()
      return count === 0 ? [] : sampleHistory(locale)
    },
  }
}
