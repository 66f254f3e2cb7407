import type { PageImageType } from '@screenpop/contract'

const begins = (bytes: Uint8Array, at: number, ...expected: readonly number[]): boolean =>
  expected.every((byte, i) => bytes[at + i] === byte)
const text = (word: string): number[] => [...Buffer.from(word, 'latin1')]

/** What an image is by its first bytes, whatever it is said to be; undefined for anything else, SVG among it. */
export const sniffImage = (bytes: Uint8Array): PageImageType | undefined => {
  if (begins(bytes, 0, 0x89, ...text('PNG\r\n\x1a\n'))) return 'image/png'
  if (begins(bytes, 0, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (begins(bytes, 0, ...text('GIF87a')) || begins(bytes, 0, ...text('GIF89a'))) return 'image/gif'
  if (begins(bytes, 0, ...text('RIFF')) && begins(bytes, 8, ...text('WEBP'))) return 'image/webp'
  return undefined
}
