import {
  type Block,
  blockDefinitions,
  gridColumns,
  type PageDocument,
  pageSchemaVersion,
} from '@screenpop/contract'
import type { DataSource } from '../document/data-source.ts'
import { objectOf } from '../document/new-block.ts'
import { newId } from '../document/new-id.ts'
import { emptyDocument } from '../document/starter.ts'

/** What a new page can begin from. */
export type StartingPoint =
  | { kind: 'empty'; layout: PageDocument['layout']; rows: 2 | 3 | 4 }
  /** One object over the whole width, and what is known of the call. */
  | { kind: 'customer'; customer: DataSource }
  /** The customer beside the call, and what else is known of them below. */
  | { kind: 'customerAndOrders'; customer: DataSource; orders: DataSource }
  /** The customer beside the call, and their earlier contacts below. */
  | { kind: 'customerAndHistory'; customer: DataSource }
  /** What is known of the call, and below it every object of an external API. */
  | { kind: 'objects'; objects: readonly DataSource[] }

/** The document of a starting point, ready to be released where it has objects. */
export const startDocument = (point: StartingPoint): PageDocument => {
  if (point.kind === 'empty') return emptyDocument(point.layout, point.rows)
  const call: Block = {
    type: 'callFacts',
    props: { title: '', parameters: ['callerNum', 'calledNum', 'callskill'], associated: [] },
  }
  if (point.kind === 'objects')
    return grid([[[gridColumns, call]], [[gridColumns, ...point.objects.map(objectOf)]]])
  if (point.kind === 'customer') return grid([[[12, objectOf(point.customer)]], [[12, call]]])
  const below: Block =
    point.kind === 'customerAndOrders'
      ? objectOf(point.orders)
      : { type: 'history', props: structuredClone(blockDefinitions.history.initial) }
  return grid([
    [
      [8, objectOf(point.customer)],
      [4, call],
    ],
    [[gridColumns, below]],
  ])
}

const grid = (rows: readonly (readonly (readonly [span: number, ...blocks: Block[]])[])[]): PageDocument => {
  const blocks: Record<string, Block> = {}
  return {
    schemaVersion: pageSchemaVersion,
    layout: 'grid',
    rows: rows.map((cells) => ({
      id: newId('r'),
      cells: cells.map(([span, ...placed]) => ({
        id: newId('c'),
        span,
        blocks: placed.map((block) => {
          const blockId = newId('b', (id) => id in blocks)
          blocks[blockId] = block
          return blockId
        }),
      })),
    })),
    blocks,
  }
}
