import type { AssociatedData, BlockProps, BlockType, Call } from '@screenpop/contract'
import type { Messages, PageLocale } from '../messages/messages.ts'
import type { HistoryData, ObjectData } from '../page-view.ts'

/** What every block of one page shares. */
export interface PageContext {
  readonly locale: PageLocale
  readonly messages: Messages
  readonly call: Call
  readonly associatedData: AssociatedData
  /** The viewer can ask for a masked value in clear: there is an address to ask. */
  readonly canReveal: boolean
  /** Forms can be saved: there is an address to save through, and it is no preview. */
  readonly canSave: boolean
}

/** What a block's component gets. `data` is undefined for blocks without a binding. */
export interface BlockInput<T extends BlockType> {
  readonly id: string
  readonly props: BlockProps<T>
  readonly data: ObjectData | undefined
  /** For blocks that show the customer's earlier contacts. */
  readonly history?: HistoryData | undefined
  readonly page: PageContext
}
