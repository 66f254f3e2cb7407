import type { ObjectField } from '@screenpop/contract'
import { shownValue } from '../format/format-value.ts'
import type { FieldInfo, FoundRecord } from '../page-view.ts'
import { Field } from '../parts/Field.tsx'
import type { PageContext } from './block-input.ts'

export interface RecordProps {
  readonly record: FoundRecord
  readonly fields: readonly FieldInfo[]
  readonly settings: readonly ObjectField[]
  readonly page: PageContext
}

/** The chosen fields of one record. A field that the table has lost since the release is left out. */
export const RecordFields = ({ record, fields, settings, page }: RecordProps) => (
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

/** One value as text in the reader's language; empty where there is none, or no such field any more. */
export const valueText = ({ record, fields, page }: Omit<RecordProps, 'settings'>, setting: ObjectField) => {
  const info = fields.find(({ id }) => id === setting.fieldId)
  const value = info && record.fields[info.id]
  if (!info || !value) return ''
  return info.masked ? value : shownValue(value, info, setting.format, page.locale).text
}

const mostInSummary = 3

/** What tells one match from another: its first values that are there. */
export const summaryOf = (shown: RecordProps): string =>
  shown.settings
    .map((setting) => valueText(shown, setting))
    .filter(Boolean)
    .slice(0, mostInSummary)
    .join(' · ')
