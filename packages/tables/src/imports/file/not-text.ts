const signatures: [name: string, bytes: string][] = [
  ['a ZIP archive or an Excel workbook (.xlsx)', '504b0304'],
  ['a ZIP archive', '504b0506'],
  ['an old Excel workbook (.xls)', 'd0cf11e0a1b11ae1'],
  ['a PDF', '255044462d'],
  ['a gzip archive', '1f8b08'],
  ['a 7-Zip archive', '377abcaf271c'],
  ['a RAR archive', '526172211a07'],
  ['a zstd archive', '28b52ffd'],
  ['a PNG picture', '89504e470d0a1a0a'],
  ['a JPEG picture', 'ffd8ff'],
  ['a GIF picture', '474946383961'],
  ['a program', '7f454c46'],
]

/** What a file is that is no text, by its first bytes; undefined when they say nothing. */
export const binaryKind = (start: Buffer): string | undefined =>
  signatures.find(([, bytes]) => start.subarray(0, bytes.length / 2).toString('hex') === bytes)?.[0]

// tab, line ends, form feed and the end-of-file mark of old editors do occur in text
const inText = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1a])

/** Whether a text has characters that none has. */
export const hasControlCharacters = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if ((code < 0x20 && !inText.has(code)) || code === 0x7f) return true
  }
  return false
}
