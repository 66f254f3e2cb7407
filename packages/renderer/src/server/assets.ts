import { readFileSync } from 'node:fs'
import { transformSync } from 'esbuild'

/** What is sent inline with every page, smallest form. */
export interface PageAssets {
  readonly style: string
  readonly script: string
}

const read = (name: string): string => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')

let assets: PageAssets | undefined

/** The stylesheet and the one script, minified on first use (some ten milliseconds) and kept. */
export const pageAssets = (): PageAssets => {
  assets ??= {
    style: transformSync(read('page.css'), { loader: 'css', minify: true, target: 'chrome123' }).code.trim(),
    script: transformSync(`{${read('script/page-script.ts')}}`, {
      loader: 'ts',
      minify: true,
      target: 'es2022',
    }).code.trim(),
  }
  return assets
}
