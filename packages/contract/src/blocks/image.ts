import { type Static, Type } from 'typebox'
import { Closed, OneOf } from '../shapes.ts'

/** Name of an uploaded image: who uploaded it and a hash of its bytes. */
export const ImageName = Type.String({ pattern: '^[A-Za-z0-9_-]{64}$' })

/** An uploaded image. `alt` says what it shows to whoever cannot see it; a release asks for it. */
export const ImageProps = Closed({
  image: Type.Union([ImageName, Type.Literal('')]),
  alt: Type.String({ maxLength: 500 }),
  size: OneOf(['small', 'medium', 'full']),
  /** Of the image itself, in pixels: its place is kept until it has come. */
  width: Type.Optional(Type.Integer({ minimum: 1, maximum: 20_000 })),
  height: Type.Optional(Type.Integer({ minimum: 1, maximum: 20_000 })),
})
export type ImageProps = Static<typeof ImageProps>

export const imageBlock = {
  props: ImageProps,
  initial: { image: '', alt: '', size: 'full' } satisfies ImageProps as Record<string, unknown>,
  bound: false,
}
