/** A run of text within a block of Markdown. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong' | 'em'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; href: string; children: Inline[] }
  | { kind: 'break' }

const allowedAddress = /^(?:https?:\/\/|mailto:|tel:)[^\s<>"]+$/i
const deepest = 6

/** Only addresses that open a page, a mail or a call; anything else, `javascript:` first of all, stays text. */
export const isAllowedAddress = (address: string): boolean => allowedAddress.test(address)

const scheme = /\s*(?:https?:\/\/|mailto:|tel:)/iy
/** As long as the address of a link block can be; without an end, thousands of half links would be read to the end each. */
const longestAddress = 2000
const opening = '('.charCodeAt(0)
const closing = ')'.charCodeAt(0)
const blank = ' '.charCodeAt(0)

/** Where an address in round brackets ends: brackets of its own, as in many an encyclopedia, belong to it as far as they close. */
const endOfAddress = (text: string, from: number): number => {
  scheme.lastIndex = from
  if (!scheme.test(text)) return -1
  const last = from + longestAddress
  let open = 0
  for (let at = from; at <= last && at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === opening) open += 1
    else if (code === closing) {
      if (open === 0) return at
      open -= 1
    } else if (code <= blank) break
  }
  const closed = text.indexOf(')', from)
  return closed <= last ? closed : -1
}

const linkAt = (text: string, at: number): { label: string; href: string; end: number } | undefined => {
  const closed = text.indexOf('](', at)
  if (closed < 0) return undefined
  const label = text.slice(at + 1, closed)
  if (!label || label.includes('[')) return undefined
  const end = endOfAddress(text, closed + 2)
  if (end < 0) return undefined
  const href = text.slice(closed + 2, end).trim()
  return isAllowedAddress(href) ? { label, href, end: end + 1 } : undefined
}

const wordBefore = (text: string, at: number): boolean => at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1] ?? '')

interface Found {
  node: Inline
  end: number
}

const delimited = (text: string, at: number, mark: string, depth: number): Found | undefined => {
  if (mark[0] === '_' && wordBefore(text, at)) return undefined
  const from = at + mark.length
  const end = text.indexOf(mark, from + 1)
  if (end < 0 || text[from] === ' ' || text[end - 1] === ' ') return undefined
  const kind = mark.length === 2 ? 'strong' : 'em'
  return { node: { kind, children: parseInline(text.slice(from, end), depth + 1) }, end: end + mark.length }
}

const codeAt = (text: string, at: number): Found | undefined => {
  const end = text.indexOf('`', at + 1)
  return end > at + 1 ? { node: { kind: 'code', text: text.slice(at + 1, end) }, end: end + 1 } : undefined
}

const found = (text: string, at: number, depth: number): Found | undefined => {
  const two = text.slice(at, at + 2)
  switch (text[at]) {
    case '\n':
      return { node: { kind: 'break' }, end: at + 1 }
    case '\\':
      return /^\\[\\`*_[\]()#+.!-]/.test(two)
        ? { node: { kind: 'text', text: two.slice(1) }, end: at + 2 }
        : undefined
    case '`':
      return codeAt(text, at)
    case '*':
    case '_':
      return delimited(text, at, two === '**' || two === '__' ? two : two.slice(0, 1), depth)
    case '[': {
      const link = linkAt(text, at)
      return (
        link && {
          node: { kind: 'link', href: link.href, children: parseInline(link.label, depth + 1) },
          end: link.end,
        }
      )
    }
    default:
      return undefined
  }
}

/** Emphasis, code, links, line breaks. Every other character is itself; HTML has no meaning. */
export const parseInline = (text: string, depth = 0): Inline[] => {
  const nodes: Inline[] = []
  let plain = ''
  let at = 0
  while (at < text.length) {
    const next = depth < deepest ? found(text, at, depth) : undefined
    if (!next) {
      plain += text[at]
      at += 1
      continue
    }
    if (plain) nodes.push({ kind: 'text', text: plain })
    plain = ''
    nodes.push(next.node)
    at = next.end
  }
  if (plain) nodes.push({ kind: 'text', text: plain })
  return nodes
}
