import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { prepareChromium } from './chromium.ts'

/**
 * Starts Chromium with `--no-sandbox` (tests run as root, too) and nothing that touches its origin rules: neither
 * `--disable-web-security` nor Playwright's own `--disable-popup-blocking`.
 */
export const openBrowser = async (): Promise<Browser> => {
  const { executablePath, env } = await prepareChromium()
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox'],
    ignoreDefaultArgs: ['--disable-popup-blocking'],
    env: { ...process.env, ...env },
  })
}

/** Where pictures go: `SCREENPOP_SCREENSHOTS`, else a folder in the temporary folder. */
const pictures = process.env.SCREENPOP_SCREENSHOTS ?? join(tmpdir(), 'screenpop-screenshots')

/** Takes a picture of what the window shows now, for a person to look at; returns its path. */
export const picture = async (page: Page, name: string): Promise<string> => {
  await mkdir(pictures, { recursive: true })
  const path = join(pictures, `${name}.png`)
  await page.screenshot({ path })
  return path
}
