import type { ObjectData } from '../page-view.ts'
import { Notice } from '../parts/Notice.tsx'
import type { PageContext } from './block-input.ts'

/** Why there is no record to show. */
export const NoRecord = ({
  data,
  page: { messages },
}: {
  data: Exclude<ObjectData, { state: 'one' | 'several' }>
  page: PageContext
}) => {
  switch (data.state) {
    case 'none':
      return (
        <>
          <Notice icon="search" title={messages.none(data.lookup)} hint={messages.noneHint(data.source)} />
          {data.createIn && (
            <p className="go">
              <a href={`#t-${data.createIn}`} data-go={data.createIn}>
                {messages.form.createIn}
              </a>
            </p>
          )}
        </>
      )
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
