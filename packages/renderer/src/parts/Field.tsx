import type { ObjectField } from '@screenpop/contract'
import type { ReactNode } from 'react'
import type { PageContext } from '../blocks/block-input.ts'
import { type ShownValue, shownValue } from '../format/format-value.ts'
import { isAllowedAddress } from '../markdown/parse-inline.ts'
import type { FieldInfo } from '../page-view.ts'
import { CopyButton } from './CopyButton.tsx'
import { DialLink } from './DialLink.tsx'
import { Icon } from './Icon.tsx'

const body = (shown: ShownValue, value: string, format: ObjectField['format']): ReactNode => {
  if (shown.dateTime) return <time dateTime={shown.dateTime}>{shown.text}</time>
  if (format === 'email' && isAllowedAddress(`mailto:${value}`))
    return <a href={`mailto:${value}`}>{shown.text}</a>
  if (format === 'url' && isAllowedAddress(value)) {
    return (
      <a href={value} target="_blank" rel="noopener noreferrer">
        {shown.text}
      </a>
    )
  }
  return shown.text
}

const Actions = ({
  info,
  setting,
  value,
  label,
  page,
  revealable,
}: FieldProps & { value: string; label: string }) => {
  if (info.masked) {
    return revealable && page.canReveal ? (
      <button type="button" className="b" data-reveal={info.id} aria-label={page.messages.reveal(label)}>
        <Icon name="eye" />
      </button>
    ) : null
  }
  const dials = setting.format === 'phone' || (setting.format === undefined && info.phone)
  return (
    <>
      {dials && (
        <DialLink className="b" number={value} page={page}>
          <Icon name="phone" />
        </DialLink>
      )}
      <CopyButton label={label} page={page} />
    </>
  )
}

interface FieldProps {
  readonly info: FieldInfo
  readonly setting: ObjectField
  readonly value: string | null
  readonly page: PageContext
  readonly revealable: boolean
}

/** One label with its value, formatted by type, and what can be done with it. A masked value arrives masked. */
export const Field = (props: FieldProps) => {
  const { info, setting, page } = props
  const value = props.value ?? ''
  if (value === '' && setting.hideWhenEmpty && !info.mandatory) return null
  const label = setting.label || info.name
  const format = setting.format
  const shown: ShownValue = info.masked ? { text: value } : shownValue(value, info, format, page.locale)
  return (
    <div className={fieldClass(setting)}>
      <dt>{label}</dt>
      <dd>
        {value === '' ? (
          <span className="none">
            {info.mandatory ? (
              page.messages.missing
            ) : (
              <>
                <span aria-hidden="true">–</span>
                <span className="sr">{page.messages.empty}</span>
              </>
            )}
          </span>
        ) : (
          <>
            <span className="v" data-v={shown.text === value ? undefined : value}>
              {body(shown, value, format)}
            </span>
            <Actions {...props} value={value} label={label} />
          </>
        )}
      </dd>
    </div>
  )
}

/** Width in twelfths of the object where it is wide enough, and whether line breaks are kept. */
export const fieldClass = ({ width, format }: ObjectField): string =>
  ['f', width && `w${width}`, format === 'multiline' && 'lines'].filter(Boolean).join(' ')
