import type { ReactNode } from 'react'
import type { Inline } from './parse-inline.ts'
import { type MarkdownBlock, parseMarkdown } from './parse-markdown.ts'

const inline = (nodes: readonly Inline[]): ReactNode[] =>
  // the nodes of a parse have no identity but their place
  nodes.map((node, i) => inlineNode(node, `${i}`))

const inlineNode = (node: Inline, key: string): ReactNode => {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'break':
      return <br key={key} />
    case 'code':
      return <code key={key}>{node.text}</code>
    case 'strong':
      return <strong key={key}>{inline(node.children)}</strong>
    case 'em':
      return <em key={key}>{inline(node.children)}</em>
    case 'link':
      return (
        <a key={key} href={node.href} target="_blank" rel="noopener noreferrer">
          {inline(node.children)}
        </a>
      )
  }
}

/** The page's own headings are h1 and h2, so a text's begin below them. */
const headings = ['h3', 'h3', 'h4', 'h5'] as const

const block = (node: MarkdownBlock, key: string): ReactNode => {
  switch (node.kind) {
    case 'heading': {
      const Heading = headings[node.level - 1] ?? 'h5'
      return <Heading key={key}>{inline(node.children)}</Heading>
    }
    case 'paragraph':
      return <p key={key}>{inline(node.children)}</p>
    case 'list': {
      const items = node.items.map((item, i) => <li key={`${key}.${i + 1}`}>{inline(item)}</li>)
      return node.ordered ? (
        <ol key={key} start={node.start === 1 ? undefined : node.start}>
          {items}
        </ol>
      ) : (
        <ul key={key}>{items}</ul>
      )
    }
  }
}

/** Restricted Markdown as React nodes; never HTML. */
export const Markdown = ({ source }: { source: string }): ReactNode =>
  parseMarkdown(source).map((node, i) => block(node, `${i}`))
