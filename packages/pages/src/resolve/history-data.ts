import { type Block, customerNumber, type HistoryProps } from '@screenpop/contract'
import type { HistoryData } from '@screenpop/renderer'
import type { PageLog, PageParts } from '../parts.ts'
import type { PageForCall } from './resolve-page.ts'

const mostContacts = 20

const readHistory = async (
  { historyOf, log }: Pick<PageParts, 'historyOf'> & { log: PageLog },
  tenantId: string,
  number: string,
  callid: string,
): Promise<HistoryData> => {
  try {
    // one more, for the present contact is among them
    const past = await historyOf(tenantId, number, mostContacts + 1)
    return {
      state: 'known',
      contacts: past.flatMap(({ callid: own, ...contact }) => (own === callid ? [] : [contact])),
    }
  } catch (error) {
    log.error({ err: error, tenantId }, 'the earlier contacts of a customer could not be read')
    return { state: 'failed' }
  }
}

/**
 * Begins to read the customer's earlier contacts, once for all blocks of a page that show them; undefined where none does.
 * Never rejects.
 */
export const startHistory = (
  parts: Pick<PageParts, 'historyOf'> & { log: PageLog },
  tenantId: string,
  { document, call }: PageForCall,
): HistoryData | Promise<HistoryData> | undefined => {
  const asks = ({ type, requiresAuthentication }: Block) => type === 'history' && !requiresAuthentication
  if (!Object.values(document.blocks).some(asks)) return undefined
  const number = customerNumber(call).trim()
  if (number === '') return { state: 'noLookup', withheld: true, parameter: '' }
  return readHistory(parts, tenantId, number, call.callid)
}

/** What one block shows of them. */
export const historyFor = (block: Block, read: HistoryData): HistoryData => {
  // until a contact can be authenticated, what asks for it stays closed
  if (block.requiresAuthentication) return { state: 'locked' }
  const { limit } = block.props as HistoryProps
  return read.state === 'known' ? { ...read, contacts: read.contacts.slice(0, limit) } : read
}
