import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

/** What is sent inline with a page, smallest form. */
export interface PageAssets {
  readonly style: string
  readonly script: string
}

const built = (file: string): string => {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL(`../${file}`, import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: file.endsWith('.css') ? 'chrome123' : 'es2022',
  })
  return outputFiles[0]?.text.trim() ?? ''
}

let plain: PageAssets | undefined
let withForms: PageAssets | undefined

/**
 * The stylesheet and the one script of a page, made on first use (some ten milliseconds each) and kept. What forms need comes only
 * with pages that have some.
 */
export const pageAssets = (forms = false): PageAssets => {
  plain ??= { style: built('page.css'), script: built('script/page-script.ts') }
  if (!forms) return plain
  withForms ??= { style: plain.style + built('form/form.css'), script: built('form/form-script.ts') }
  return withForms
}
