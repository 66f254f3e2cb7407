/** Objects and lists within each other. The contract needs five. */
export const mostLevels = 16
/** Objects, lists, members and entries in all; an answer of 1 MB that keeps the contract has half of them. */
export const mostNodes = 100_000

const [quote, backslash, comma, openBrace, closeBrace, openBracket, closeBracket] = Buffer.from('"\\,{}[]')

/**
 * Whether JSON text is built to be expensive: a megabyte of brackets takes a parser hundreds of milliseconds, in which
 * nobody else is served. One pass over the bytes, nothing is made of them.
 */
export const isTooIntricate = (json: Uint8Array): boolean => {
  let nodes = 0
  let level = 0
  let inText = false
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at]
    if (inText) {
      if (byte === backslash) at += 1
      else if (byte === quote) inText = false
    } else if (byte === quote) inText = true
    else if (byte === comma) nodes += 1
    else if (byte === openBrace || byte === openBracket) {
      nodes += 1
      level += 1
      if (level > mostLevels) return true
    } else if (byte === closeBrace || byte === closeBracket) level -= 1
    if (nodes > mostNodes) return true
  }
  return false
}
