import type { PageContext } from '../blocks/block-input.ts'
import { shownInstant } from '../format/format-value.ts'

/** Says that the source does not answer now, and of when the data is; the script adds how long ago that was. */
export const AsOf = ({ at, page }: { at: string; page: PageContext }) => (
  <span className="badge">
    {page.messages.asOf}{' '}
    <time dateTime={at} data-at="" data-ago="">
      {shownInstant(at, page.locale)}
    </time>
  </span>
)
