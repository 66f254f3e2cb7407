import { customerNumber } from '@screenpop/contract'
import { renderToStaticMarkup } from 'react-dom/server'
import type { PageContext } from '../blocks/block-input.ts'
import { formWordsSent } from '../form/form-words.ts'
import type { PageLook } from '../look/page-look.ts'
import { CallHeader } from '../parts/CallHeader.tsx'
import { IconSprite } from '../parts/Icon.tsx'
import { pageAssets } from './assets.ts'

interface ShellInput {
  readonly name: string
  readonly page: PageContext
  readonly look: PageLook
  readonly nonce: string
  /** The page has forms: their style, script and words come with it. */
  readonly forms: boolean
  /** Whoever asked has no session: forms need not ask whether they may be filled in. */
  readonly guest: boolean
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for HTML written by hand, in elements and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '')

let sprite: string | undefined

const Spoken = ({ page: { messages }, forms, guest }: Pick<ShellInput, 'page' | 'forms' | 'guest'>) => (
  <p
    id="say"
    className="say"
    role="status"
    data-copied={messages.copied}
    data-copy-failed={messages.copyFailed}
    data-dialling={messages.dialling}
    data-reveal-sign-in={messages.revealSignIn}
    data-reveal-refused={messages.revealRefused}
    data-form={forms ? JSON.stringify(formWordsSent(messages.form)) : undefined}
    data-guest={forms && guest ? '' : undefined}
  />
)

/** Everything up to the first row: head, style, script, and who calls. */
export const openShell = ({ name, page, look, nonce, forms, guest }: ShellInput): string => {
  const { style, script } = pageAssets(forms)
  sprite ??= renderToStaticMarkup(<IconSprite />)
  const title = escapeHtml(`${customerNumber(page.call) || page.messages.numberWithheld} – ${name}`)
  const theme = look.theme ? ` data-theme="${look.theme}"` : ''
  const density = look.density === 'compact' ? ' data-density="compact"' : ''
  return (
    `<!doctype html><html lang="${page.messages.language}"${theme}${density}><head><meta charset="utf-8">` +
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">' +
    `<title>${title}</title><style nonce="${nonce}">${style}${look.style}</style></head><body>${sprite}` +
    renderToStaticMarkup(
      <>
        <CallHeader name={name} page={page} logo={look.logo} />
        <Spoken page={page} forms={forms} guest={guest} />
      </>,
    ) +
    `<script nonce="${nonce}">${script}</script><main>`
  )
}

/** The end of the page, after the late blocks. */
export const closeShell = '</body></html>'
