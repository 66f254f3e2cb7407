import {
  type Block,
  DomainError,
  type FormInput,
  type FormRecord,
  formOffers,
  invalid,
  notFound,
  type Principal,
  type RecordFormProps,
} from '@screenpop/contract'
import type { FieldInfo, FoundRecord } from '@screenpop/renderer'
import type { PageParts } from '../parts.ts'
import { recordsOf } from '../resolve/object-data.ts'
import type { Shows } from '../show/show.service.ts'

interface OpenedForm {
  readonly tableId: string
  /** What can be typed: the fields that the form asks for, as far as the table has them. */
  readonly fields: readonly FieldInfo[]
  readonly records: readonly FoundRecord[]
  readonly offers: ReturnType<typeof formOffers>
  readonly forget: () => Promise<void>
}

const isForm = (block: Block | undefined): block is Block & { binding: { kind: 'table' } } =>
  block?.type === 'recordForm' && block.binding?.kind === 'table'

/** Never sent to a browser, not even to be changed. */
const isHidden = ({ masked, rules }: FieldInfo): boolean => masked || rules?.encrypted === true

/**
 * Forms of rendered pages. What a page's address shows for its call, and nothing else, can be changed through it: by somebody who may
 * write records, under the rules, masks and audit of every other change of a record.
 */
export class PageForms {
  readonly #records: PageParts['tables']['records']
  readonly #shows: Pick<Shows, 'shownTo'>

  constructor({ tables }: Pick<PageParts, 'tables'>, shows: Pick<Shows, 'shownTo'>) {
    this.#records = tables.records
    this.#shows = shows
  }

  /**
   * The records that the form can change, as they are now.
   *
   * @throws DomainError `embed.expired`, `page.previewOnly`; `notFound` where the page shows no such form
   */
  async read(principal: Principal, token: string, blockId: string): Promise<{ records: FormRecord[] }> {
    const { fields, records, offers } = await this.#open(principal, token, blockId)
    const open = fields.filter((field) => !isHidden(field))
    return {
      records: (offers.edit ? records : []).flatMap(({ id, revision, fields: values }) =>
        id === null || revision === undefined
          ? []
          : [
              {
                id,
                revision,
                fields: Object.fromEntries(open.map((field) => [field.id, values[field.id] ?? null])),
              },
            ],
      ),
    }
  }

  /**
   * Changes the record that the form shows, or creates one where it offers that.
   *
   * @throws DomainError as `read`, and as records refuse a change; issues point at `/fields/<field id>`
   */
  async save(
    principal: Principal,
    token: string,
    blockId: string,
    { record, fields }: FormInput,
  ): Promise<{ id: string; revision: number }> {
    const form = await this.#open(principal, token, blockId)
    const unknown = Object.keys(fields).filter((id) => !form.fields.some((field) => field.id === id))
    if (unknown.length > 0)
      throw invalid(
        ...unknown.map((id) => ({
          pointer: `/fields/${id}`,
          code: 'unknownField',
          message: `The form has no field ${id}.`,
        })),
      )
    const saved = await this.#write(principal, form, record, { fields })
    await form.forget()
    return { id: saved.id, revision: saved.revision }
  }

  #write(
    principal: Principal,
    form: OpenedForm,
    record: FormInput['record'],
    input: Pick<FormInput, 'fields'>,
  ) {
    const { tableId, offers, records } = form
    if (!record) {
      if (!offers.create) throw notFound('form for a new record')
      return this.#records.create(principal, tableId, input, 'id')
    }
    if (!offers.edit || !records.some(({ id }) => id === record.id)) throw notFound('record')
    return this.#records.update(principal, tableId, record.id, input, record.revision, 'id')
  }

  async #open(principal: Principal, token: string, blockId: string): Promise<OpenedForm> {
    const { view, preview, forget } = await this.#shows.shownTo(principal, token)
    if (preview) throw new DomainError('page.previewOnly', 'This is a preview: nothing can be saved in it.')
    const { blocks } = view.document
    const block = Object.hasOwn(blocks, blockId) ? blocks[blockId] : undefined
    // a block that is not to be seen has no data
    const data = (await view.blocks.get(blockId))?.data
    if (!isForm(block) || !data || !('fields' in data) || !data.fields) throw notFound('form')
    const { fields: placed, mode } = block.props as RecordFormProps
    const records = recordsOf(data)
    const shared = data.fields.some(({ rules }) => rules?.index === 'shared')
    return {
      tableId: block.binding.tableId,
      fields: data.fields.filter(({ id }) => placed.some(({ fieldId }) => fieldId === id)),
      records,
      offers: formOffers(mode, records.length, shared),
      forget,
    }
  }
}
