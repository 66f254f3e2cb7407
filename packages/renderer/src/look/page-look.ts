import type { Appearance, Density, Logo, PageAppearance } from '@screenpop/contract'
import { inkOn, readableColor } from './readable-color.ts'

/** The colours of what is around the page. */
export type PageTheme = 'light' | 'dark'

/** How a page looks beyond its document: the tenant's appearance, ready to be sent. */
export interface PageLook {
  /** Rules that follow the page's own stylesheet; made of checked colours alone. */
  readonly style: string
  readonly density: Density
  /** Absent: as the reader's system is. */
  readonly theme: PageTheme | undefined
  readonly logo: Logo | null
}

const both = (light: string, dark: string): string => `light-dark(${light},${dark})`

const brandStyle = (color: string): string => {
  const [light, dark] = [readableColor(color, 'light'), readableColor(color, 'dark')]
  return `:root{--accent:${both(light.color, dark.color)};--tint:${both(light.tint, dark.tint)}}`
}

/** On paper the line that says who calls is as without a colour: browsers print no grounds. */
const headerStyle = (color: string): string => {
  const { ground, ink, shade } = inkOn(color)
  const inks = ['ink', 'soft', 'accent', 'good'].map((name) => `--${name}:${ink}`).join(';')
  return `@media screen{.call{--card:${ground};${inks};--tint:${shade};--line:${shade}}.logo{background:none}}`
}

/**
 * The look that an appearance stands for: colours as custom properties, each brought to where it can be read.
 *
 * @param appearance checked by its schema
 */
export const lookOf = ({ brandColor, headerColor, density, colorScheme, logo }: Appearance): PageLook => ({
  style: (brandColor ? brandStyle(brandColor) : '') + (headerColor ? headerStyle(headerColor) : ''),
  density,
  theme: colorScheme === 'automatic' ? undefined : colorScheme,
  logo,
})

/** The look of one page of the tenant. */
export const lookOfPage = (look: PageLook, own: PageAppearance = {}): PageLook => ({
  ...look,
  density: own.density ?? look.density,
  logo: own.hideLogo ? null : look.logo,
})
