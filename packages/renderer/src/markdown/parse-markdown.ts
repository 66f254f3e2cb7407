import { type Inline, parseInline } from './parse-inline.ts'

/** A block of restricted Markdown: headings, paragraphs and flat lists. */
export type MarkdownBlock =
  | { kind: 'heading'; level: number; children: Inline[] }
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'list'; ordered: boolean; start: number; items: Inline[][] }

// all of the rest, whatever is in it: what cannot fail is never tried again from every blank before it
const heading = /^(#{1,4}) +(.*)$/s
const bullet = /^ {0,3}[-*+] +(.*)$/s
const numbered = /^ {0,3}(\d{1,6})[.)] +(.*)$/s

const sameList = (last: MarkdownBlock | undefined, ordered: boolean) =>
  last?.kind === 'list' && last.ordered === ordered ? last : undefined

/**
 * Restricted Markdown to nodes, line by line. It knows no HTML and no images, so nothing that a tenant writes can become
 * markup or a request to an outside host.
 */
export const parseMarkdown = (markdown: string): MarkdownBlock[] => {
  const blocks: MarkdownBlock[] = []
  let paragraph: string[] = []
  let listOpen = false
  const close = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', children: parseInline(paragraph.join('\n')) })
    paragraph = []
    listOpen = false
  }
  const item = (ordered: boolean, start: number, text: string) => {
    const open = listOpen ? sameList(blocks.at(-1), ordered) : undefined
    close()
    if (open) open.items.push(parseInline(text))
    else blocks.push({ kind: 'list', ordered, start, items: [parseInline(text)] })
    listOpen = true
  }
  for (const line of markdown.split(/\r\n|\r|\n/)) {
    const titled = heading.exec(line)
    const bulleted = bullet.exec(line)
    const counted = numbered.exec(line)
    if (line.trim() === '') close()
    else if (titled) {
      close()
      blocks.push({ kind: 'heading', level: titled[1]?.length ?? 1, children: parseInline(titled[2] ?? '') })
    } else if (bulleted) item(false, 1, bulleted[1] ?? '')
    else if (counted) item(true, Number(counted[1]), counted[2] ?? '')
    else {
      listOpen = false
      paragraph.push(line.trim())
    }
  }
  close()
  return blocks
}
