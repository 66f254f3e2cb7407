import type { BodyOf, endpoints, PlannedPopup } from '@screenpop/contract'
import { webAddress } from './sandbox.ts'

type RevealBody = BodyOf<typeof endpoints.revealOnPage>

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= 128

/** What a page of ours asks for when somebody wants to see a masked value; undefined when the message is something else. */
export const revealRequestOf = (message: unknown): RevealBody | undefined => {
  if (typeof message !== 'object' || message === null || !('name' in message) || message.name !== 'reveal')
    return
  const { blockId, recordId, fieldId } = message as Record<string, unknown>
  return isText(blockId) && isText(recordId) && isText(fieldId) ? { blockId, recordId, fieldId } : undefined
}

/** The token in the address of a page of ours; undefined for any other page. */
export const pageTokenOf = (popup: PlannedPopup, workbench: string): string | undefined => {
  const address = webAddress(popup.url, workbench)
  if (popup.pageType !== 'internal' || address?.origin !== new URL(workbench).origin) return undefined
  return /^\/p\/([A-Za-z0-9_-]+)$/.exec(address.pathname)?.[1]
}
