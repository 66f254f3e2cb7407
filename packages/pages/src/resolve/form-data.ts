import type { Block, PageDocument, RecordFormProps } from '@screenpop/contract'
import type { BlockView } from '@screenpop/renderer'
import type { lookupOf } from './object-data.ts'

type Lookup = ReturnType<typeof lookupOf>
type View = BlockView | Promise<BlockView>

/** Whether a form makes records. */
const creates = ({ type, props }: Block): boolean =>
  type === 'recordForm' && (props as RecordFormProps).mode !== 'edit'

/** A form that can create a record asks what its table holds even where there is nothing to look up. */
export const formLookupOf = (block: Block, lookup: Lookup): Lookup =>
  creates(block) &&
  block.binding?.kind === 'table' &&
  lookup &&
  'data' in lookup &&
  lookup.data.state === 'noLookup'
    ? { tableId: block.binding.tableId, value: '' }
    : lookup

const offered = (view: BlockView, formId: string, form: BlockView): BlockView =>
  form.visible && view.data?.state === 'none' ? { ...view, data: { ...view.data, createIn: formId } } : view

const sameSource = ({ binding: a }: Block, { binding: b }: Block): boolean =>
  a?.kind === 'table' && JSON.stringify(a) === JSON.stringify(b)

/** An object that finds nothing names the form on its page that can create what it looked for (rule book 4). */
export const offerCreate = (
  { blocks }: PageDocument,
  views: ReadonlyMap<string, View>,
): ReadonlyMap<string, View> => {
  const forms = Object.entries(blocks).filter(([, block]) => creates(block))
  if (forms.length === 0) return views
  return new Map(
    [...views].map(([id, view]) => {
      const block = blocks[id]
      const [formId] =
        forms.find(([, form]) => block && block.type !== 'recordForm' && sameSource(block, form)) ?? []
      const form = formId === undefined ? undefined : views.get(formId)
      if (formId === undefined || !form) return [id, view]
      if (view instanceof Promise || form instanceof Promise)
        return [id, Promise.all([view, form]).then(([own, its]) => offered(own, formId, its))]
      return [id, offered(view, formId, form)]
    }),
  )
}
