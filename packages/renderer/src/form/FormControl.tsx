import type { FieldValue, FormField } from '@screenpop/contract'
import type { PageContext } from '../blocks/block-input.ts'
import { shownValue } from '../format/format-value.ts'
import type { FieldInfo } from '../page-view.ts'
import { fieldClass } from '../parts/Field.tsx'

export interface FormControlProps {
  /** Begins the ids of this form's elements; unique on the page. */
  readonly at: string
  readonly setting: FormField
  readonly info: FieldInfo
  /** Of the record, or what a new one begins with; a masked one of a record arrives masked. */
  readonly value: FieldValue
  /** It is a record's value. */
  readonly stored: boolean
  readonly page: PageContext
}

/** From here on text is asked for in a box that grows with it. */
const longText = 128

/** A masked or encrypted value is never in a control: it stays as it is unless a new one is typed. */
const isKept = ({ info, value, stored }: FormControlProps): boolean =>
  stored && value !== null && value !== '' && (info.masked || info.rules?.encrypted === true)

/** Until the script has learnt that this person may save, nothing can be typed or chosen. */
const Input = (props: FormControlProps & { id: string }) => {
  const { id, setting, info, page } = props
  const { form } = page.messages
  const kept = isKept(props)
  const value = kept ? '' : (props.value ?? '')
  const shared = {
    id,
    name: info.id,
    required: info.rules?.mandatory === true && !kept,
    'aria-describedby': `${id}-e`,
    'data-keep': kept ? '' : undefined,
    placeholder: kept ? (info.masked ? (props.value ?? '') : form.hidden) : undefined,
  }
  if (info.type === 'dictionary' && !kept) {
    const items = info.items ?? []
    const { placeholder: _none, ...select } = shared
    return (
      <select {...select} disabled defaultValue={value}>
        {(!shared.required || value === '') && <option value="">{form.none}</option>}
        {value !== '' && !items.some(({ key }) => key === value) && <option value={value}>{value}</option>}
        {items.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
    )
  }
  const lines = setting.format === 'multiline'
  if (info.type === 'string' && (lines || (info.rules?.length ?? 0) > longText || value.includes('\n')))
    return <textarea {...shared} readOnly rows={lines ? 3 : 1} defaultValue={value} />
  if ((info.type === 'date' || info.type === 'time') && !kept) {
    const { text } = shownValue(value, info, 'plain', page.locale)
    const step = info.type === 'time' && value.length > 'HH:mm'.length ? 1 : undefined
    // reads like every other date of the page; the script makes a date to choose of it
    return (
      <input
        {...shared}
        readOnly
        type="text"
        defaultValue={text}
        data-type={info.type}
        data-value={value}
        data-step={step}
      />
    )
  }
  const digits = info.type === 'number' ? (info.rules?.scale === 0 ? 'numeric' : 'decimal') : undefined
  return (
    <input
      {...shared}
      readOnly
      type={info.rules?.index && info.phone ? 'tel' : 'text'}
      inputMode={digits}
      defaultValue={value}
    />
  )
}

/** One label with the control that fits the field's type, and room for what is wrong with it. */
export const FormControl = (props: FormControlProps) => {
  const { at, setting, info, page } = props
  const { form } = page.messages
  const id = `${at}-${info.id}`
  const note = isKept(props) ? form.kept : info.rules?.mandatory && form.mandatory
  return (
    <div className={fieldClass(setting)}>
      <label htmlFor={id}>
        {setting.label || info.name}
        {note && <span className="must"> · {note}</span>}
      </label>
      <Input {...props} id={id} />
      <p className="err" id={`${id}-e`} />
    </div>
  )
}
