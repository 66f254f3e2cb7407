import type { Connectors, CustomerAnswer, CustomerLookUp } from '@screenpop/connectors'
import {
  type AssociatedData,
  type Block,
  type Call,
  type ConditionFacts,
  conditionBlocks,
  conditionHolds,
  DomainError,
  type PageDocument,
} from '@screenpop/contract'
import type { BlockView, HistoryData, ObjectData, PageView } from '@screenpop/renderer'
import type { TableLookUp } from '@screenpop/tables'
import type { PageLog, PageParts } from '../parts.ts'
import { formLookupOf, offerCreate } from './form-data.ts'
import { historyFor, startHistory } from './history-data.ts'
import { externalData, lookupOf, type Matches, matchedData, mostMatches } from './object-data.ts'

/** What pages ask for data. */
export interface PageSources {
  readonly lookUps: {
    /** An answer per look-up, in their order; undefined for a table that cannot be asked. */
    findMany(tenantId: string, lookUps: readonly TableLookUp[]): Promise<(Matches | undefined)[]>
  }
  readonly external: Pick<Connectors, 'lookUp'>
  readonly historyOf: PageParts['historyOf']
}

export interface ResolveParts extends PageSources {
  readonly log: PageLog
}

/** A document and the call that it is to be shown for. */
export interface PageForCall {
  readonly name: string
  readonly document: PageDocument
  /** The external API that fills the page, for the external interface. */
  readonly connectorId: string | null
  readonly call: Call
  readonly associatedData: AssociatedData
}

type Data = ObjectData | Promise<ObjectData>

/** The one call of the page's external API, shared by every block; never rejects. */
const askExternal = (
  { external, log }: ResolveParts,
  tenantId: string,
  { connectorId }: PageForCall,
  number: string,
): CustomerLookUp => {
  if (connectorId === null)
    return { answer: Promise.resolve({ state: 'failed' }), interim: Promise.resolve(undefined) }
  const { answer, interim } = external.lookUp(tenantId, connectorId, number)
  const failed = (error: unknown): CustomerAnswer => {
    // whoever deletes an API, or takes it from a tenant, is told what becomes of its pages
    const isGone = error instanceof DomainError && error.code === 'notFound'
    if (!isGone)
      log.error({ err: error, tenantId, connectorId }, 'the external API of a page could not be asked')
    return { state: 'failed' }
  }
  return { answer: answer.catch(failed), interim }
}

/** The look-ups of a page, under way. */
interface Started {
  readonly data: ReadonlyMap<string, Data>
  /** The same with the last known data of the external API, once that is late and has any. */
  readonly interim: Promise<ReadonlyMap<string, Data> | undefined> | undefined
  /** Blocks that show the external API. */
  readonly external: ReadonlySet<string>
}

/** Starts the look-ups of all blocks, equal ones once, all in one round trip; a promise each, that never rejects. */
const startLookUps = (parts: ResolveParts, tenantId: string, page: PageForCall): Started => {
  const { lookUps, log } = parts
  const { document, call, associatedData } = page
  const data = new Map<string, Data>()
  let asked: CustomerLookUp | undefined
  const external = new Map<string, { objectName: string; value: string }>()
  const wanted = new Map<string, { tableId: string; value: string; blockIds: string[] }>()
  for (const [id, block] of Object.entries(document.blocks)) {
    const lookup = formLookupOf(block, lookupOf(block, call, associatedData))
    if (!lookup) continue
    if ('data' in lookup) {
      data.set(id, lookup.data)
      continue
    }
    if ('objectName' in lookup) {
      asked ??= askExternal(parts, tenantId, page, lookup.value)
      data.set(
        id,
        asked.answer.then((found) => externalData(found, lookup.objectName, lookup.value)),
      )
      external.set(id, lookup)
      continue
    }
    const key = JSON.stringify([lookup.tableId, lookup.value])
    const known = wanted.get(key) ?? { ...lookup, blockIds: [] }
    known.blockIds.push(id)
    wanted.set(key, known)
  }
  const interim = asked?.interim.then((found) => {
    if (!found) return undefined
    const known = new Map(data)
    for (const [id, { objectName, value }] of external) known.set(id, externalData(found, objectName, value))
    return known
  })
  const started: Started = { data, interim, external: new Set(external.keys()) }
  const requests = [...wanted.values()]
  if (requests.length === 0) return started
  const answers = lookUps
    .findMany(
      tenantId,
      requests.map(({ tableId, value }) => ({ tableId, value, limit: mostMatches + 1 })),
    )
    .catch((error: unknown) => {
      log.error({ err: error, tenantId }, 'the look-ups of a page failed')
      return []
    })
  requests.forEach(({ value, blockIds }, i) => {
    const matched = answers.then((all) => matchedData(all[i], value))
    for (const id of blockIds) data.set(id, matched)
  })
  return started
}

/** The facts that conditions read; a field of a record that is not the only one, or that is masked, reads as empty. */
const factsOf = (
  { call, associatedData }: PageForCall,
  settled: ReadonlyMap<string, ObjectData>,
): ConditionFacts => ({
  call,
  associatedData,
  field: (blockId, fieldId) => {
    const data = settled.get(blockId)
    if (data?.state !== 'one') return ''
    const field = data.fields.find(({ id }) => id === fieldId)
    return field && !field.masked ? (data.record.fields[fieldId] ?? '') : ''
  },
  matchCount: (blockId) => {
    const data = settled.get(blockId)
    if (data?.state === 'several') return data.records.length
    return data?.state === 'one' ? 1 : 0
  },
})

const viewOf = (
  page: PageForCall,
  block: Block,
  own: Data | undefined,
  data: ReadonlyMap<string, Data>,
  past: HistoryData | Promise<HistoryData> | undefined,
): BlockView | Promise<BlockView> => {
  const conditions = block.visibleWhen ?? []
  const read = conditionBlocks(conditions).flatMap((id) => {
    const answer = data.get(id)
    return answer ? [[id, answer] as const] : []
  })
  const history = block.type === 'history' ? (past ?? { state: 'locked' }) : undefined
  const judged = (
    settled: ReadonlyMap<string, ObjectData>,
    mine: ObjectData | undefined,
    read: HistoryData | undefined,
  ): BlockView => {
    const facts = factsOf(page, settled)
    const visible = conditions.every((condition) => conditionHolds(condition, facts))
    if (!visible) return { visible }
    // what shows no data of its own is closed as a whole
    if (block.requiresAuthentication && !mine && !read) return { visible, locked: true }
    return { visible, ...(mine && { data: mine }), ...(read && { history: historyFor(block, read) }) }
  }
  const pending = [own, history, ...read.map(([, answer]) => answer)].some(
    (answer) => answer instanceof Promise,
  )
  if (!pending) {
    return judged(
      new Map(read as [string, ObjectData][]),
      own as ObjectData | undefined,
      history as HistoryData | undefined,
    )
  }
  return (async () => {
    const settled = await Promise.all(read.map(async ([id, answer]) => [id, await answer] as const))
    return judged(new Map(settled), await own, await history)
  })()
}

/**
 * Resolves a page for one call: the look-ups of all its objects start at once, in one round trip, and the answer comes
 * at once, with a promise for every block that waits for them. Conditions are data and are tested here, on the server.
 *
 * @example const view = resolvePage(parts, tenantId, { name, document, call, associatedData })
 */
export const resolvePage = (parts: ResolveParts, tenantId: string, page: PageForCall): PageView => {
  const { data, interim, external } = startLookUps(parts, tenantId, page)
  const past = startHistory(parts, tenantId, page)
  const blocks = Object.entries(page.document.blocks)
  const viewIn = (known: ReadonlyMap<string, Data>, id: string, block: Block) =>
    viewOf(page, block, known.get(id), known, past)
  const waiting = blocks.filter(([id, { visibleWhen = [] }]) =>
    [id, ...conditionBlocks(visibleWhen)].some((read) => external.has(read)),
  )
  return {
    ...page,
    blocks: offerCreate(page.document, new Map(blocks.map(([id, block]) => [id, viewIn(data, id, block)]))),
    ...(interim && {
      interim: new Map(
        waiting.map(([id, block]) => [
          id,
          interim.then(async (known) => {
            const view = known && (await viewIn(known, id, block))
            // that nobody was found before is no news while the API is being asked
            return view?.data?.state === 'none' ? undefined : view
          }),
        ]),
      ),
    }),
  }
}
