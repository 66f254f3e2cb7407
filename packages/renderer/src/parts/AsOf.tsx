import type { PageContext } from '../blocks/block-input.ts'
import { shownInstant } from '../format/format-value.ts'
import type { ObjectData } from '../page-view.ts'

/** Says that the source does not answer now, and of when the data is; the script adds how long ago that was. */
const AsOf = ({ at, page }: { at: string; page: PageContext }) => (
  <span className="badge">
    {page.messages.asOf}{' '}
    <time dateTime={at} data-at="" data-ago="">
      {shownInstant(at, page.locale)}
    </time>
  </span>
)

/** The badge of data that is not of now, also where they say that there is nobody; undefined for all other data. */
export const ageOf = (data: ObjectData, page: PageContext) =>
  (data.state === 'one' || data.state === 'none') && data.asOf ? (
    <AsOf at={data.asOf} page={page} />
  ) : undefined
