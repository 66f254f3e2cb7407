import { formOffers } from '@screenpop/contract'
import { EntryForm } from '../form/EntryForm.tsx'
import type { FieldInfo, ObjectData } from '../page-view.ts'
import { Card } from '../parts/Card.tsx'
import { Notice } from '../parts/Notice.tsx'
import type { BlockInput } from './block-input.ts'
import { NoRecord } from './NoRecord.tsx'
import { summaryOf } from './RecordFields.tsx'

type Found = Extract<ObjectData, { state: 'one' | 'several' | 'none' }>
type Input = Omit<BlockInput<'recordForm'>, 'data'>

/** The index field that the look-up value most likely belongs to. */
const searchedField = (fields: readonly FieldInfo[]): FieldInfo | undefined => {
  const indexed = fields.filter(({ rules }) => rules?.index)
  return indexed.find(({ phone }) => phone) ?? indexed[0]
}

const NewRecord = ({
  id,
  props,
  page,
  fields,
  lookup,
}: Input & { fields: readonly FieldInfo[]; lookup: string }) => {
  const searched = searchedField(fields)
  const initial = searched && lookup ? { [searched.id]: lookup } : {}
  return <EntryForm blockId={id} settings={props.fields} fields={fields} initial={initial} page={page} />
}

const Matches = ({
  data,
  offersCreate,
  ...input
}: Input & { data: Extract<Found, { state: 'several' }>; offersCreate: boolean }) => {
  const { id, props, page } = input
  const open = data.fields.filter(({ rules }) => !rules?.encrypted)
  return (
    <>
      <p className="hint">{page.messages.severalHint}</p>
      {data.records.map((record, i) => (
        <details key={record.id ?? `${i}`} name={`m-${id}`}>
          <summary>{summaryOf({ record, fields: open, settings: props.fields, page }) || `${i + 1}`}</summary>
          <EntryForm blockId={id} settings={props.fields} fields={data.fields} record={record} page={page} />
        </details>
      ))}
      {offersCreate && (
        <details name={`m-${id}`}>
          <summary>{page.messages.form.newRecord}</summary>
          <NewRecord {...input} fields={data.fields} lookup={data.lookup} />
        </details>
      )}
    </>
  )
}

const Forms = ({ data, ...input }: Input & { data: Found }) => {
  const { id, props, page } = input
  const { form } = page.messages
  const fields = data.fields ?? []
  const records = data.state === 'one' ? [data.record] : data.state === 'several' ? data.records : []
  const shared = fields.some(({ rules }) => rules?.index === 'shared')
  const { edit, create } = formOffers(props.mode, records.length, shared)
  const { lookup = '' } = data
  if (edit && data.state === 'several') return <Matches {...input} data={data} offersCreate={create} />
  if (edit && data.state === 'one')
    return (
      <>
        <EntryForm blockId={id} settings={props.fields} fields={fields} record={data.record} page={page} />
        {create && (
          <details>
            <summary>{form.newRecord}</summary>
            <NewRecord {...input} fields={fields} lookup={lookup} />
          </details>
        )}
      </>
    )
  if (!create) {
    return data.state === 'none' ? (
      <NoRecord data={data} page={page} />
    ) : (
      <Notice icon="search" title={form.exists} hint={form.existsHint} />
    )
  }
  return (
    <>
      {data.state === 'none' && (
        <p className="hint">{lookup ? form.createHint(lookup) : form.createWithout}</p>
      )}
      <NewRecord {...input} fields={fields} lookup={lookup} />
    </>
  )
}

/** A form over the record that was found, a choice of several, or a new one (rule book 4). */
export const RecordFormBlock = ({
  data = { state: 'failed' },
  ...input
}: Input & { data: ObjectData | undefined }) => {
  const { id, props, page } = input
  const title = props.title || ('source' in data ? data.source : page.messages.object)
  const badge = data.state === 'several' && (
    <span className="badge">{page.messages.several(data.records.length, data.more)}</span>
  )
  return (
    <Card id={id} title={title} badge={badge}>
      {data.state === 'one' || data.state === 'several' || data.state === 'none' ? (
        <Forms {...input} data={data} />
      ) : (
        <NoRecord data={data} page={page} />
      )}
    </Card>
  )
}
