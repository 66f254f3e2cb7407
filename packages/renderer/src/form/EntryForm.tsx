import type { FieldValue, FormField } from '@screenpop/contract'
import type { PageContext } from '../blocks/block-input.ts'
import type { FieldInfo, FoundRecord } from '../page-view.ts'
import { FormControl } from './FormControl.tsx'

export interface EntryFormProps {
  readonly blockId: string
  readonly settings: readonly FormField[]
  readonly fields: readonly FieldInfo[]
  /** The record that is changed; absent for a new one. */
  readonly record?: FoundRecord
  /** What a new record begins with, by field id. */
  readonly initial?: Readonly<Record<string, FieldValue>>
  readonly page: PageContext
}

/**
 * A form over one record. It is sent by the script, never by the browser, for which the page's policy and the frame of the
 * workbench leave no way. A field that the table has lost since the release is left out.
 */
export const EntryForm = ({ blockId, settings, fields, record, initial = {}, page }: EntryFormProps) => {
  const { form } = page.messages
  const at = `x-${blockId}-${record?.id ?? 'new'}`
  return (
    <form
      className={page.canSave ? 'form' : 'form like'}
      autoComplete="off"
      noValidate
      data-form={blockId}
      data-record={record?.id ?? undefined}
      data-revision={record?.revision}
    >
      <div className="fields">
        {settings.map((setting) => {
          const info = fields.find(({ id }) => id === setting.fieldId)
          const value = (record ? record.fields : initial)[setting.fieldId] ?? null
          return (
            info && (
              <FormControl
                key={info.id}
                at={at}
                setting={setting}
                info={info}
                value={value}
                stored={record !== undefined}
                page={page}
              />
            )
          )
        })}
      </div>
      <div className="bar">
        {page.canSave && (
          <>
            <button type="button" className="button" data-save="" hidden>
              {record ? form.save : form.create}
            </button>
            <button type="button" className="link" data-discard="" hidden>
              {form.discard}
            </button>
          </>
        )}
        <p className="told" role="status" data-told="">
          {page.canSave ? '' : form.preview}
        </p>
        {page.canSave && <p className="nojs">{form.withoutScript}</p>}
      </div>
    </form>
  )
}
