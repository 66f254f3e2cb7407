import { type Static, Type } from 'typebox'
import { Closed } from '../shapes.ts'

/** Text in restricted Markdown: headings, emphasis, lists, links; never HTML. */
export const TextProps = Closed({ markdown: Type.String({ maxLength: 10_000 }) })
export type TextProps = Static<typeof TextProps>

export const textBlock = {
  props: TextProps,
  initial: { markdown: '' } satisfies TextProps as Record<string, unknown>,
  bound: false,
}
