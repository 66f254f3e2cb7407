/** Characters as people count them here: Unicode code points, so that a rare Chinese character or an emoji is one. */
export const countCharacters = (text: string): number => {
  let count = text.length
  for (let i = 0; i < text.length - 1; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0xd800 || unit > 0xdbff) continue
    const next = text.charCodeAt(i + 1)
    if (next < 0xdc00 || next > 0xdfff) continue
    count--
    i++
  }
  return count
}

/** Whether the text has more than `most` characters; most texts are told by their length alone. */
export const isLongerThan = (text: string, most: number): boolean =>
  text.length > most && (text.length > most * 2 || countCharacters(text) > most)
