import {
  type Color,
  clampChroma,
  formatHex,
  interpolate,
  modeLrgb,
  modeOklch,
  modeRgb,
  type Oklch,
  useMode,
  wcagContrast,
} from 'culori/fn'

useMode(modeRgb)
useMode(modeLrgb)
const oklch = useMode(modeOklch)

/** WCAG 2.2 AA, 1.4.3: text against its ground. */
const leastContrast = 4.5
const step = 0.01

/** The grounds of `page.css`, by scheme; how much of a colour its tint holds; towards which lightness a colour gives way. */
const schemes = {
  light: { ground: '#f3f5f8', card: '#ffffff', share: 0.08, towards: 0 },
  dark: { ground: '#15181d', card: '#1d2127', share: 0.16, towards: 1 },
} as const
export type Scheme = keyof typeof schemes

/** @throws RangeError for what is no colour: whatever is sent to a browser was made out of numbers */
const hexOf = (color: string | Color | undefined): string => {
  const hex = formatHex(color)
  if (!hex) throw new RangeError('This is no colour.')
  return hex
}

/** A colour of links and buttons that can be read, and the tint that lies under it; `#rrggbb`. */
export interface ReadableColor {
  readonly color: string
  readonly tint: string
}

const mixed = (ground: string, color: string, share: number): string =>
  formatHex(interpolate([ground, color], 'rgb')(share))

/** Whether text of a colour can be read on every one of the grounds. */
const readsOn = (color: string, grounds: readonly string[]): boolean =>
  grounds.every((ground) => wcagContrast(color, ground) >= leastContrast)

/**
 * The colour itself where text and buttons of it can be read on every ground of a page, else the nearest shade of it, darker in
 * light and lighter in dark.
 *
 * @example readableColor('#ffdd00', 'light') // { color: '#7f6d00', tint: '#f5f3eb' }
 */
export const readableColor = (chosen: string, scheme: Scheme): ReadableColor => {
  const { ground, card, share, towards } = schemes[scheme]
  const wanted: Oklch = { l: towards, c: 0, ...oklch(hexOf(chosen)), mode: 'oklch' }
  const steps = Math.ceil(Math.abs(towards - wanted.l) / step)
  for (let i = 0; i <= steps; i++) {
    const l = i === steps ? towards : wanted.l + Math.sign(towards - wanted.l) * step * i
    const color = hexOf(i === 0 ? chosen : clampChroma({ ...wanted, l }, 'oklch'))
    const tint = mixed(card, color, share)
    if (readsOn(color, [ground, card, tint])) return { color, tint }
  }
  throw new RangeError(`no shade of ${chosen} can be read`)
}

/**
 * A colour as a ground of its own: black or white, whichever reads better on it (one of them has at least 4.58), and a shade
 * that stands out from it.
 */
export const inkOn = (color: string): { ground: string; ink: string; shade: string } => {
  const ground = hexOf(color)
  const [black, white] = ['#000000', '#ffffff']
  const ink = wcagContrast(black, ground) > wcagContrast(white, ground) ? black : white
  const nearer = mixed(ground, ink, 0.16)
  const away = mixed(ground, ink === black ? white : black, 0.2)
  return { ground, ink, shade: readsOn(ink, [nearer]) ? nearer : away }
}
