import type { Block, PageAppearance, PageCell, PageDocument, PageRow } from '@screenpop/contract'

/** Every edit of a page document, as data. Drag, keyboard, menu and API all speak these. */
export type Command =
  /** Puts a new block into a cell. */
  | { type: 'addBlock'; blockId: string; block: Block; cellId: string; index: number }
  | { type: 'removeBlock'; blockId: string }
  /** `index` is the place in the target cell once the block has been taken out of its old one. */
  | { type: 'moveBlock'; blockId: string; cellId: string; index: number }
  /** Replaces the named members of a block; a member that is undefined is taken off. */
  | { type: 'changeBlock'; blockId: string; change: BlockChange }
  | { type: 'addRow'; row: PageRow; index: number; blocks: Record<string, Block> }
  /** Takes the row's blocks with it. */
  | { type: 'removeRow'; rowId: string }
  | { type: 'moveRow'; rowId: string; index: number }
  /** Puts a cell into a row; the neighbours give way so that the row stays within twelve columns. */
  | { type: 'addCell'; rowId: string; cell: PageCell; index: number; blocks: Record<string, Block> }
  | { type: 'removeCell'; cellId: string }
  /** Sets the spans of all cells of a row at once, in order. */
  | { type: 'resizeCells'; rowId: string; spans: number[] }
  | { type: 'setLayout'; layout: PageDocument['layout'] }
  /** Puts rows back as they were; only inverses use it. */
  | { type: 'restoreRows'; layout: PageDocument['layout']; rows: PageRow[] }
  /** Where the page differs from the tenant's appearance; absent: nowhere. */
  | { type: 'setAppearance'; appearance?: PageAppearance }
  /** Several commands as one step of undo. */
  | { type: 'batch'; commands: Command[] }

export type BlockChange = Partial<Pick<Block, 'props' | 'binding' | 'visibleWhen' | 'requiresAuthentication'>>

export type CommandType = Command['type']
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>

/** A document after a command, and the command that takes it back. */
export interface Applied {
  document: PageDocument
  inverse: Command
}

export type Apply<T extends CommandType> = (document: PageDocument, command: CommandOf<T>) => Applied
