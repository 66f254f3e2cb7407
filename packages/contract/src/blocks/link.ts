import { type Static, Type } from 'typebox'
import { Closed, OneOf } from '../shapes.ts'

/** A parameter of a link: its name in the URL and the call value that it carries. */
const LinkParameter = Closed({
  name: Type.String({ minLength: 1, maxLength: 128 }),
  source: OneOf(['customerNumber', 'callData', 'channelAssociatedData']),
  sourceName: Type.Optional(Type.String({ maxLength: 128 })),
})

/** A link or button: opens an address with parameters, dials the customer, or copies a value. */
export const LinkProps = Closed({
  label: Type.String({ maxLength: 128 }),
  action: OneOf(['open', 'dial', 'copy']),
  look: OneOf(['link', 'button']),
  url: Type.Optional(Type.String({ maxLength: 2000 })),
  parameters: Type.Array(LinkParameter, { maxItems: 20 }),
})
export type LinkProps = Static<typeof LinkProps>

export const linkBlock = {
  props: LinkProps,
  initial: { label: '', action: 'open', look: 'link', url: '', parameters: [] } satisfies LinkProps as Record<
    string,
    unknown
  >,
  bound: false,
}
