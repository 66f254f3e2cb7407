import { type Static, Type } from 'typebox'
import { ImageName } from './blocks/image.ts'
import { endpoint } from './endpoint.ts'
import { Closed, Nullable, OneOf } from './shapes.ts'

export const densities = ['comfortable', 'compact'] as const
export type Density = (typeof densities)[number]
/** Whether pages are light or dark; automatic: as the reader's system is. */
export const colorSchemes = ['automatic', 'light', 'dark'] as const
/** Largest logo, in bytes [D]: every page shows it, and a page with everything has to stay below 20 KB. */
export const logoBytes = 12 * 1024

/** A colour, `#rrggbb`. */
const Color = Type.String({ format: 'color' })
const Pixels = Type.Integer({ minimum: 1, maximum: 20_000 })

/** An uploaded image that stands at the top of every page. */
export const Logo = Closed({
  image: ImageName,
  /** What it shows, such as the organisation's name, for whoever cannot see it. */
  alt: Type.String({ minLength: 1, maxLength: 128, pattern: '\\S' }),
  /** Of the image itself: its place is kept until it has come. */
  width: Pixels,
  height: Pixels,
})
export type Logo = Static<typeof Logo>

/**
 * How all rendered pages of a tenant look. Colours are kept as they were chosen; where text of them could not be read
 * (WCAG 2.2 AA), pages show the nearest readable one.
 */
export const Appearance = Closed({
  /** Links, buttons and marks; null: the product's own blue. */
  brandColor: Nullable(Color),
  /** Ground of the line that says who calls; null: that of the page. */
  headerColor: Nullable(Color),
  density: OneOf(densities),
  colorScheme: OneOf(colorSchemes),
  logo: Nullable(Logo),
})
export type Appearance = Static<typeof Appearance>

/** The appearance of a tenant that has chosen nothing. */
export const standardAppearance: Appearance = {
  brandColor: null,
  headerColor: null,
  density: 'comfortable',
  colorScheme: 'automatic',
  logo: null,
}

const tag = 'Appearance'

export const appearanceEndpoints = {
  getAppearance: endpoint({
    method: 'GET',
    path: '/api/v1/appearance',
    access: 'pages:read',
    tag,
    summary: 'How the pages of the tenant look; its revision is the ETag',
    answer: Appearance,
  }),
  putAppearance: endpoint({
    method: 'PUT',
    path: '/api/v1/appearance',
    access: 'settings:manage',
    tag,
    summary: 'Change how the pages of the tenant look',
    body: Appearance,
    answer: Appearance,
    errors: ['request.conditionFailed'],
  }),
  previewAppearance: endpoint({
    method: 'GET',
    path: '/api/v1/appearance/preview',
    access: 'pages:read',
    tag,
    summary: 'A sample page in an appearance that need not be saved, as HTML',
    query: Closed({
      brandColor: Type.Optional(Color),
      headerColor: Type.Optional(Color),
      density: Type.Optional(OneOf(densities)),
      colorScheme: Type.Optional(OneOf(colorSchemes)),
      logo: Type.Optional(ImageName),
      logoAlt: Type.Optional(Type.String({ maxLength: 128 })),
      logoWidth: Type.Optional(Pixels),
      logoHeight: Type.Optional(Pixels),
      locale: Type.Optional(OneOf(['en', 'zh'])),
      theme: Type.Optional(OneOf(['light', 'dark'])),
    }),
    produces: 'text/html',
  }),
}
