import { customerNumber, type Logo, pageImagePath } from '@screenpop/contract'
import type { PageContext } from '../blocks/block-input.ts'
import { CopyButton } from './CopyButton.tsx'
import { DialLink } from './DialLink.tsx'
import { Icon, type IconName } from './Icon.tsx'

const kindOf = ({ call, messages }: PageContext): { icon: IconName; text: string } => {
  if (call.mediaType === '5') return { icon: 'message', text: messages.incomingMessage }
  if (call.callType === '1') return { icon: 'outgoing', text: messages.outgoingCall }
  return { icon: 'incoming', text: messages.incomingCall }
}

/** Who calls, whom and where: the first thing that is painted, whatever becomes of the rest. */
export const CallHeader = ({ name, page, logo }: { name: string; page: PageContext; logo: Logo | null }) => {
  const { call, messages } = page
  const number = customerNumber(call)
  const kind = kindOf(page)
  const access = call.callType === '1' ? call.callerNum : call.calledNum
  return (
    <header className="call">
      <span className="badge-icon">
        <Icon name={kind.icon} />
      </span>
      <div className="who">
        <p className="number">
          <span className="v">{number || messages.numberWithheld}</span>
          {number && (
            <>
              <DialLink className="b" number={number} page={page}>
                <Icon name="phone" />
              </DialLink>
              <CopyButton
                label={messages.parameters[call.callType === '1' ? 'calledNum' : 'callerNum']}
                page={page}
              />
            </>
          )}
        </p>
        <p className="what">{[kind.text, access, call.callskill].filter(Boolean).join(' · ')}</p>
      </div>
      <h1>{name}</h1>
      {logo && (
        <img
          className="logo"
          src={pageImagePath(logo.image)}
          alt={logo.alt}
          width={logo.width}
          height={logo.height}
          fetchPriority="low"
        />
      )}
      <button type="button" className="b refresh" data-refresh="" aria-label={messages.refresh}>
        <Icon name="refresh" />
      </button>
    </header>
  )
}
