import { type Block, standardAppearance } from '@screenpop/contract'
import type { PageContext } from '../blocks/block-input.ts'
import { lookOf, lookOfPage, type PageLook, type PageTheme } from '../look/page-look.ts'
import { messagesOf, type PageLocale } from '../messages/messages.ts'
import type { BlockView, PageView } from '../page-view.ts'
import { renderBlock, renderSkeleton } from './render-block.tsx'
import { closeShell, openShell } from './shell.tsx'

export interface RenderOptions {
  readonly locale: PageLocale
  /** The colours of the surroundings, whatever the look says. */
  readonly theme?: PageTheme | undefined
  /** Of the tenant; the standard one when absent. */
  readonly look?: PageLook
  /** Of the Content-Security-Policy of this answer; base64. */
  readonly nonce: string
  /** The page has an address that can be asked for a masked value. */
  readonly canReveal: boolean
  /** Its forms can be saved through that address. */
  readonly canSave?: boolean
  /** Whoever asked for the page has no session of ours. */
  readonly guest?: boolean
  /** Every block stands in an element whose id is `b-` and the block's, as late ones always do. */
  readonly nameBlocks?: boolean
  /** How long the page holds back for a block in its place before it sends the skeleton; milliseconds, once per page. */
  readonly patienceMs?: number
  /** A block that could not be rendered is left out; told here. */
  readonly onBlockError?: (blockId: string, error: unknown) => void
}

const defaultPatienceMs = 150
const standardLook = lookOf(standardAppearance)

interface Late {
  readonly id: string
  readonly html: Promise<string>
  /** What is shown meanwhile, if anything. */
  readonly interim: Promise<string | undefined> | undefined
}

/**
 * A page as HTML, in order: shell and call facts, then the blocks as they are placed, then the late ones in the order
 * in which their sources answer, and before them what stands in for them. Each piece is yielded as soon as it can be sent.
 *
 * @example for await (const html of renderPage(view, { locale: 'en', nonce, canReveal: false })) response.write(html)
 */
export async function* renderPage(view: PageView, options: RenderOptions): AsyncGenerator<string> {
  const page: PageContext = {
    locale: options.locale,
    messages: messagesOf(options.locale),
    call: view.call,
    associatedData: view.associatedData,
    canReveal: options.canReveal,
    canSave: options.canSave ?? false,
  }
  const { nonce } = options
  const look = lookOfPage(options.look ?? standardLook, view.document.appearance)
  const theme = options.theme ?? look.theme
  const forms = Object.values(view.document.blocks).some(({ type }) => type === 'recordForm')
  yield openShell({
    name: view.name,
    page,
    look: { ...look, theme },
    nonce,
    forms,
    guest: options.guest ?? false,
  })

  const shown = (id: string, block: Block, blockView: BlockView): string => {
    try {
      return renderBlock(id, block, blockView, page)
    } catch (error) {
      options.onBlockError?.(id, error)
      return ''
    }
  }
  const patience = patienceOf(options.patienceMs ?? defaultPatienceMs)
  const late: Late[] = []
  try {
    for (const row of view.document.rows) {
      yield '<div class="row">'
      for (const cell of row.cells) {
        yield `<div class="cell s${cell.span}">`
        for (const id of cell.blocks) {
          const block = view.document.blocks[id]
          const pending = view.blocks.get(id)
          if (!block || !pending) continue
          const ready = pending instanceof Promise ? await patience.wait(pending) : pending
          if (ready) {
            const html = shown(id, block, ready)
            yield options.nameBlocks && html ? `<div id="b-${id}">${html}</div>` : html
          } else {
            yield `<div id="b-${id}">${renderSkeleton(id, block, page)}</div>`
            late.push({
              id,
              html: Promise.resolve(pending).then((answer) => shown(id, block, answer)),
              interim: view.interim?.get(id)?.then((answer) => answer && shown(id, block, answer)),
            })
          }
        }
        yield '</div>'
      }
      yield '</div>'
    }
  } finally {
    patience.end()
  }
  // what is there need not wait for what is late
  if (late.length > 0) yield `<script nonce="${nonce}">settle()</script>`
  yield '</main>'
  for await (const { id, html } of inOrderOfArrival(late)) {
    yield `<template id="f-${id}">${html}</template><script nonce="${nonce}">fill("${id}")</script>`
  }
  yield closeShell
}

/** Waits for promises until the page's patience, counted from now, is over; undefined when it is. */
const patienceOf = (milliseconds: number) => {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined)
  })
  return {
    wait: <T>(promise: Promise<T>): Promise<T | undefined> => Promise.race([promise, over]),
    end: () => clearTimeout(timer),
  }
}

async function* inOrderOfArrival(late: readonly Late[]): AsyncGenerator<{ id: string; html: string }> {
  const waiting = new Map<Late, Promise<{ one: Late; html: string }>>()
  const meanwhile = new Map<Late, Promise<{ one: Late; interim: string | undefined }>>()
  for (const one of late) {
    waiting.set(
      one,
      one.html.then((html) => ({ one, html })),
    )
    if (one.interim)
      meanwhile.set(
        one,
        one.interim.then((interim) => ({ one, interim })),
      )
  }
  const sent = new Map<Late, string>()
  while (waiting.size > 0) {
    // of both at the same time the answer itself is taken: it stands first
    const next = await Promise.race([...waiting.values(), ...meanwhile.values()])
    const { one } = next
    meanwhile.delete(one)
    if ('html' in next) waiting.delete(one)
    const html = 'html' in next ? next.html : next.interim
    if (html === undefined || html === sent.get(one)) continue
    sent.set(one, html)
    yield { id: one.id, html }
  }
}
