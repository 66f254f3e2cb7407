import { countCharacters } from './code-points.ts'
import type { MaskStyle } from './tables.ts'

const shown = 4
const star = '*'

/**
 * Replaces every character but the last or first four; a value of four characters or fewer is masked whole (rule book 2).
 *
 * @example maskValue('6225880212345678', 'lastFour') // '************5678'
 */
export const maskValue = (value: string, style: MaskStyle): string => {
  const characters = countCharacters(value)
  if (characters <= shown) return star.repeat(characters)
  const hidden = star.repeat(characters - shown)
  if (characters === value.length) {
    return style === 'lastFour' ? hidden + value.slice(-shown) : value.slice(0, shown) + hidden
  }
  const points = [...value]
  return style === 'lastFour'
    ? hidden + points.slice(-shown).join('')
    : points.slice(0, shown).join('') + hidden
}

/** Whether the text is what a mask leaves of some value, and so cannot be meant to be stored (rule book 2). */
export const looksMasked = (text: string, style: MaskStyle): boolean => {
  const first = style === 'lastFour' ? text.startsWith(star) : text.endsWith(star)
  return first && maskValue(text, style) === text
}
