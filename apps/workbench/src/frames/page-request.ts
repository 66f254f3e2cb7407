import type { BodyOf, endpoints, PlannedPopup } from '@screenpop/contract'
import { webAddress } from './sandbox.ts'

/** What a page of ours asks the workbench to ask the server for. */
export type PageRequest =
  | { name: 'reveal'; body: BodyOf<typeof endpoints.revealOnPage> }
  | { name: 'form'; blockId: string }
  | { name: 'save'; blockId: string; key: string; body: BodyOf<typeof endpoints.savePageForm> }

const mostFields = 300
const longestValue = 10_000

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 128
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isFields = (value: unknown): value is Record<string, string | null> =>
  isObject(value) &&
  Object.keys(value).length <= mostFields &&
  Object.entries(value).every(
    ([id, each]) =>
      isText(id) && (each === null || (typeof each === 'string' && each.length <= longestValue)),
  )

const seenRecord = (value: unknown): { id: string; revision: number } | undefined =>
  isObject(value) && isText(value.id) && Number.isSafeInteger(value.revision)
    ? { id: value.id, revision: value.revision as number }
    : undefined

/** A request of a page, rebuilt out of what belongs to it; undefined when the message is something else. */
export const pageRequestOf = (message: unknown): PageRequest | undefined => {
  if (!isObject(message) || !isText(message.blockId)) return undefined
  const { name, blockId, recordId, fieldId, key, record, fields } = message
  switch (name) {
    case 'reveal':
      return isText(recordId) && isText(fieldId) ? { name, body: { blockId, recordId, fieldId } } : undefined
    case 'form':
      return { name, blockId }
    case 'save': {
      if (!isText(key) || !isFields(fields)) return undefined
      if (record === undefined) return { name, blockId, key, body: { fields } }
      const seen = seenRecord(record)
      return seen && { name, blockId, key, body: { record: seen, fields } }
    }
    default:
      return undefined
  }
}

/** The token in the address of a page of ours; undefined for any other page. */
export const pageTokenOf = (popup: PlannedPopup, workbench: string): string | undefined => {
  const address = webAddress(popup.url, workbench)
  if (popup.pageType !== 'internal' || address?.origin !== new URL(workbench).origin) return undefined
  return /^\/p\/([A-Za-z0-9_-]+)$/.exec(address.pathname)?.[1]
}
