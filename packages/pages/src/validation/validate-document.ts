import { type Block, blockDefinitions, type PageDocument, type PageFault } from '@screenpop/contract'
import { type BlockSurroundings, checkBlock } from './check-blocks.ts'
import { checkConditions } from './check-conditions.ts'
import { checkLayout } from './check-layout.ts'
import { Faults } from './faults.ts'

export interface DocumentSurroundings extends BlockSurroundings {
  readonly connectorId: string | null
  /** The operator grants the API to the tenant. */
  readonly connectorGranted: boolean
  /** System parameter of the tenant. */
  readonly objectsPerPage: number
}

/** The blocks that count as objects of the page (rule book 1, objects per page). */
export const objectCount = (document: PageDocument): number =>
  Object.values(document.blocks).filter(({ type }) => blockDefinitions[type]?.bound).length

/** The tables that a document's blocks are bound to, each once. */
export const boundTables = (document: PageDocument): string[] => [
  ...new Set(
    Object.values(document.blocks).flatMap(({ binding }) =>
      binding?.kind === 'table' ? [binding.tableId] : [],
    ),
  ),
]

/** Names of the images that a document shows. */
export const shownImages = (document: PageDocument): string[] =>
  Object.values(document.blocks).flatMap(({ type, props }) =>
    type === 'image' && typeof props.image === 'string' && props.image !== '' ? [props.image] : [],
  )

/** The blocks as they are read: in the order of their places, then those that have none. */
export const inOrder = (document: PageDocument): [string, Block][] => {
  const placed = document.rows.flatMap(({ cells }) => cells.flatMap(({ blocks }) => blocks))
  const ids = new Set([...placed, ...Object.keys(document.blocks)])
  return [...ids].flatMap((id) => {
    const block = Object.hasOwn(document.blocks, id) ? document.blocks[id] : undefined
    return block ? [[id, block] as [string, Block]] : []
  })
}

/**
 * Everything that forbids a release, each fault with its block and its place in the document (rule book 4). Pure; what
 * has to be known of the tenant is given.
 */
export const validateDocument = (document: PageDocument, surroundings: DocumentSurroundings): PageFault[] => {
  const faults = new Faults()
  checkLayout(document, faults)
  const objects = objectCount(document)
  const most = surroundings.objectsPerPage
  if (objects > most) {
    faults.add(
      null,
      '/blocks',
      'limit.reached',
      `The page has ${objects} objects; at most ${most} are allowed (system parameter objectsPerPage). The operator of the platform can raise it.`,
      { parameter: 'objectsPerPage', limit: most, objects },
    )
  }
  if (surroundings.interface === 'external' && surroundings.connectorId === null) {
    faults.add(null, '', 'connector.missing', 'Choose the external API that fills this page.')
  } else if (surroundings.interface === 'external' && !surroundings.connectorGranted) {
    faults.add(
      null,
      '',
      'connector.notGranted',
      'The external API of this page is not granted to you any more. Choose another, or ask the operator.',
    )
  }
  for (const [id, block] of inOrder(document)) {
    checkBlock(id, block, surroundings, faults)
    checkConditions(id, block, document, surroundings.tables, faults)
  }
  return faults.list
}
