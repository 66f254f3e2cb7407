import { shownInstant } from '../format/format-value.ts'
import type { HistoryData, PastContact } from '../page-view.ts'
import { Card } from '../parts/Card.tsx'
import { Notice } from '../parts/Notice.tsx'
import type { BlockInput, PageContext } from './block-input.ts'
import { NoRecord } from './NoRecord.tsx'

const secondsPerMinute = 60

const Contact = ({ contact, page }: { contact: PastContact; page: PageContext }) => {
  const { messages } = page
  const { at, media, outbound, queue, agent, talked, note } = contact
  const how = [
    messages.media[media],
    messages.callTypes[outbound ? '1' : '0'],
    queue,
    agent,
    talked === null
      ? messages.notAnswered
      : messages.minutes(Math.floor(talked / secondsPerMinute), talked % secondsPerMinute),
  ]
  return (
    <li>
      <time dateTime={at} data-at="">
        {shownInstant(at, page.locale)}
      </time>
      <p>{how.filter(Boolean).join(' · ')}</p>
      {note && <p>{note}</p>}
    </li>
  )
}

/** The last contacts of this customer's number, newest first. */
export const HistoryBlock = ({ id, props, page, ...input }: BlockInput<'history'>) => {
  const history: HistoryData = input.history ?? { state: 'failed' }
  const { messages } = page
  if (history.state !== 'known') {
    return (
      <Card id={id} title={props.title || messages.history}>
        <NoRecord data={history} page={page} />
      </Card>
    )
  }
  return (
    <Card id={id} title={props.title || messages.history}>
      {history.contacts.length === 0 ? (
        <Notice icon="search" title={messages.noHistory} hint={messages.noHistoryHint} />
      ) : (
        <ul className="past">
          {history.contacts.map((contact) => (
            <Contact key={contact.at} contact={contact} page={page} />
          ))}
        </ul>
      )}
    </Card>
  )
}
