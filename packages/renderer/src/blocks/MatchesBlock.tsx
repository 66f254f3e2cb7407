import type { ObjectData } from '../page-view.ts'
import { ageOf } from '../parts/AsOf.tsx'
import { Card } from '../parts/Card.tsx'
import type { BlockInput } from './block-input.ts'
import { NoRecord } from './NoRecord.tsx'
import { RecordFields, valueText } from './RecordFields.tsx'

type Found = Extract<ObjectData, { state: 'one' | 'several' }>

const List = ({ id, props, page, data }: BlockInput<'matches'> & { data: Found }) => {
  const records = data.state === 'one' ? [data.record] : data.records
  const columns = props.columns.filter(({ fieldId }) => data.fields.some((field) => field.id === fieldId))
  const labels = columns.map(
    ({ fieldId, label }) => label || data.fields.find((field) => field.id === fieldId)?.name,
  )
  return (
    <>
      {data.state === 'several' && <p className="hint">{page.messages.severalHint}</p>}
      <p className="line head" aria-hidden="true">
        {columns.map(({ fieldId }, i) => (
          <span key={fieldId}>{labels[i]}</span>
        ))}
      </p>
      {records.map((record, i) => {
        const shared = { record, fields: data.fields, page }
        return (
          <details key={record.id ?? `${i}`} name={`m-${id}`} open={data.state === 'one'}>
            <summary>
              <span className="line">
                {columns.map((column, place) => (
                  <span key={column.fieldId}>
                    <span className="sr">{labels[place]}: </span>
                    {valueText(shared, column) || '–'}
                  </span>
                ))}
                {columns.length === 0 && page.messages.openMatch(i + 1)}
              </span>
            </summary>
            <RecordFields {...shared} settings={props.fields} />
          </details>
        )
      })}
    </>
  )
}

/** Every match of the look-up as a line of its own columns; one at a time is opened (rule book 4). */
export const MatchesBlock = (input: BlockInput<'matches'>) => {
  const { id, props, page } = input
  const data: ObjectData = input.data ?? { state: 'failed' }
  const title = props.title || ('source' in data ? data.source : page.messages.object)
  if (data.state !== 'one' && data.state !== 'several') {
    return (
      <Card id={id} title={title} badge={ageOf(data, page)}>
        <NoRecord data={data} page={page} />
      </Card>
    )
  }
  const badge =
    data.state === 'several' ? (
      <span className="badge">{page.messages.several(data.records.length, data.more)}</span>
    ) : (
      ageOf(data, page)
    )
  return (
    <Card id={id} title={title} badge={badge}>
      <List {...input} data={data} />
    </Card>
  )
}
