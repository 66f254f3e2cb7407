import type { ObjectData } from '../page-view.ts'
import { ageOf } from '../parts/AsOf.tsx'
import { Card } from '../parts/Card.tsx'
import type { BlockInput } from './block-input.ts'
import { NoRecord } from './NoRecord.tsx'
import { RecordFields, summaryOf } from './RecordFields.tsx'

type State<S extends ObjectData['state']> = Extract<ObjectData, { state: S }>

const Matches = ({ data, props, page, id }: BlockInput<'object'> & { data: State<'several'> }) => (
  <>
    <p className="hint">{page.messages.severalHint}</p>
    {data.records.map((record, i) => {
      const shared = { record, fields: data.fields, settings: props.fields, page }
      return (
        <details key={record.id ?? `${i}`} name={`m-${id}`}>
          <summary>{summaryOf(shared) || `${i + 1}`}</summary>
          <RecordFields {...shared} />
        </details>
      )
    })}
  </>
)

/** An object of the page: one record, a choice of several, or why there is none (rule book 4). */
export const ObjectBlock = (input: BlockInput<'object'>) => {
  const { id, props, page } = input
  const data: ObjectData = input.data ?? { state: 'failed' }
  const title = props.title || ('source' in data ? data.source : page.messages.object)
  if (data.state === 'one') {
    const badge = ageOf(data, page)
    return (
      <Card id={id} title={title} badge={badge}>
        <RecordFields record={data.record} fields={data.fields} settings={props.fields} page={page} />
      </Card>
    )
  }
  if (data.state === 'several') {
    const badge = <span className="badge">{page.messages.several(data.records.length, data.more)}</span>
    return (
      <Card id={id} title={title} badge={badge}>
        <Matches {...input} data={data} />
      </Card>
    )
  }
  return (
    <Card id={id} title={title} badge={ageOf(data, page)}>
      <NoRecord data={data} page={page} />
    </Card>
  )
}
