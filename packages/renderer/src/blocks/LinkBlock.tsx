import { customerNumber, type LinkProps } from '@screenpop/contract'
import type { ReactNode } from 'react'
import { DialLink } from '../parts/DialLink.tsx'
import { Icon } from '../parts/Icon.tsx'
import type { BlockInput, PageContext } from './block-input.ts'
import { linkAddress, linkValue } from './link-address.ts'

const chosenValue = (props: LinkProps, page: PageContext): string => {
  const [parameter] = props.parameters
  return parameter ? linkValue(parameter, page.call, page.associatedData) : customerNumber(page.call)
}

/** A link that leads nowhere on this call is shown as what it is: unusable. */
const Unusable = ({ look, children }: { look: string; children: ReactNode }) => (
  <span className={look} aria-disabled="true">
    {children}
  </span>
)

const Dial = ({ props, page, look }: { props: LinkProps; page: PageContext; look: string }) => {
  const number = chosenValue(props, page)
  const label = props.label || page.messages.dial(number || page.messages.numberWithheld)
  const face = (
    <>
      <Icon name="phone" />
      {label}
    </>
  )
  if (!/\d/.test(number)) return <Unusable look={look}>{face}</Unusable>
  return (
    <DialLink className={look} number={number} page={page} named>
      {face}
    </DialLink>
  )
}

const Copy = ({ props, page, look }: { props: LinkProps; page: PageContext; look: string }) => {
  const value = chosenValue(props, page)
  const face = (
    <>
      <Icon name="copy" />
      {props.label || page.messages.copy(value)}
    </>
  )
  if (!value) return <Unusable look={look}>{face}</Unusable>
  return (
    <span data-v={value}>
      <button type="button" className={look} data-copy="">
        {face}
      </button>
    </span>
  )
}

const Open = ({ props, page, look }: { props: LinkProps; page: PageContext; look: string }) => {
  const href = linkAddress(props, page.call, page.associatedData)
  const face = (
    <>
      {props.label || props.url}
      <Icon name="open" />
    </>
  )
  if (!href) return <Unusable look={look}>{face}</Unusable>
  return (
    <a className={look} href={href} target="_blank" rel="noopener noreferrer">
      {face}
      <span className="sr">{page.messages.opensInNewWindow}</span>
    </a>
  )
}

const actions = { open: Open, dial: Dial, copy: Copy }

/** A link or button: opens an address with parameters, dials, or copies. */
export const LinkBlock = ({ props, page }: BlockInput<'link'>) => {
  const Action = actions[props.action]
  return (
    <p className="go">
      <Action props={props} page={page} look={props.look === 'button' ? 'button' : 'link'} />
    </p>
  )
}
