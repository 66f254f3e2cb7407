import type { ObjectProps } from '@screenpop/contract'
import { shownInstant, shownValue } from '../format/format-value.ts'
import type { FieldInfo, FoundRecord, ObjectData } from '../page-view.ts'
import { Card } from '../parts/Card.tsx'
import { Field } from '../parts/Field.tsx'
import { Notice } from '../parts/Notice.tsx'
import type { BlockInput, PageContext } from './block-input.ts'

type State<S extends ObjectData['state']> = Extract<ObjectData, { state: S }>

interface RecordProps {
  readonly record: FoundRecord
  readonly fields: readonly FieldInfo[]
  readonly settings: ObjectProps['fields']
  readonly page: PageContext
}

/** The chosen fields of one record. A field that the table has lost since the release is left out. */
const Record = ({ record, fields, settings, page }: RecordProps) => (
  <dl className="fields" data-record={record.id ?? undefined}>
    {settings.map((setting) => {
      const info = fields.find(({ id }) => id === setting.fieldId)
      return (
        info && (
          <Field
            key={info.id}
            info={info}
            setting={setting}
            value={record.fields[info.id] ?? null}
            page={page}
            revealable={record.id !== null}
          />
        )
      )
    })}
  </dl>
)

const mostInSummary = 3

/** What tells one match from another: its first values that are there. */
const summaryOf = ({ record, fields, settings, page }: RecordProps): string =>
  settings
    .flatMap(({ fieldId, format }) => {
      const info = fields.find(({ id }) => id === fieldId)
      const value = info && record.fields[info.id]
      if (!info || !value) return []
      return [info.masked ? value : shownValue(value, info, format, page.locale).text]
    })
    .slice(0, mostInSummary)
    .join(' · ')

const Matches = ({ data, props, page, id }: BlockInput<'object'> & { data: State<'several'> }) => (
  <>
    <p className="hint">{page.messages.severalHint}</p>
    {data.records.map((record, i) => {
      const shared = { record, fields: data.fields, settings: props.fields, page }
      return (
        <details key={record.id ?? `${i}`} name={`m-${id}`}>
          <summary>{summaryOf(shared) || `${i + 1}`}</summary>
          <Record {...shared} />
        </details>
      )
    })}
  </>
)

const Nothing = ({
  data,
  page,
}: {
  data: Exclude<ObjectData, { state: 'one' | 'several' }>
  page: PageContext
}) => {
  const { messages } = page
  switch (data.state) {
    case 'none':
      return <Notice icon="search" title={messages.none(data.lookup)} hint={messages.noneHint(data.source)} />
    case 'noLookup':
      return data.withheld ? (
        <Notice icon="hidden" title={messages.withheld} hint={messages.withheldHint} />
      ) : (
        <Notice icon="search" title={messages.noLookup(data.parameter)} hint={messages.noLookupHint} />
      )
    case 'failed':
      return <Notice icon="alert" title={messages.failed} hint={messages.failedHint} />
    case 'locked':
      return <Notice icon="lock" title={messages.locked} hint={messages.lockedHint} />
  }
}

/** An object of the page: one record, a choice of several, or why there is none (rule book 4). */
export const ObjectBlock = (input: BlockInput<'object'>) => {
  const { id, props, page } = input
  const data: ObjectData = input.data ?? { state: 'failed' }
  const title = props.title || ('source' in data ? data.source : page.messages.object)
  if (data.state === 'one') {
    const badge = data.asOf && (
      <span className="badge">{page.messages.asOf(shownInstant(data.asOf, page.locale))}</span>
    )
    return (
      <Card id={id} title={title} badge={badge}>
        <Record record={data.record} fields={data.fields} settings={props.fields} page={page} />
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
    <Card id={id} title={title}>
      <Nothing data={data} page={page} />
    </Card>
  )
}
