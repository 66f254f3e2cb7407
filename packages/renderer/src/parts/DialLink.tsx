import type { ReactNode } from 'react'
import type { PageContext } from '../blocks/block-input.ts'

/** What may stand in a `tel:` address, of the first number of a text: an extension behind it would make it another number. */
const dialable = (text: string): string =>
  (/[\d+*#][\d+*#\s().-]*/.exec(text)?.[0] ?? '').replaceAll(/[^\d+*#]/g, '')

/** Dials through the workbench around the page; without one, or without script, by the device. */
export const DialLink = ({
  number,
  page,
  className,
  named,
  children,
}: {
  number: string
  page: PageContext
  className: string
  /** The children say what the link does; an icon alone does not. */
  named?: boolean
  children: ReactNode
}) => {
  const digits = dialable(number)
  return digits ? (
    <a
      className={className}
      href={`tel:${encodeURIComponent(digits).replace('%2B', '+')}`}
      data-dial={digits}
      aria-label={named ? undefined : page.messages.dial(number)}
    >
      {children}
    </a>
  ) : null
}
