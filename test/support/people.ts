import { authEndpoints } from '@screenpop/contract'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type { ServerProcess } from './server.ts'

/** Somebody in a browser of their own (cookies and storage are theirs alone). */
export interface Person {
  context: BrowserContext
  page: Page
}

/** A window of somebody who has not signed in yet. */
export const openWindow = async (browser: Browser, options: BrowserContextOptions = {}): Promise<Person> => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    acceptDownloads: true,
    ...options,
  })
  context.setDefaultTimeout(20_000)
  return { context, page: await context.newPage() }
}

/** Signs somebody in on the screen, as a person does, and waits for what comes after it. */
export const signIn = async (
  browser: Browser,
  server: ServerProcess,
  { email, path, options }: { email: string; path: '/' | '/workbench/'; options?: BrowserContextOptions },
): Promise<Person> => {
  const person = await openWindow(browser, options)
  const { page } = person
  await page.goto(server.url + path)
  await page.getByLabel('Email address').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(server.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByLabel('Email address').waitFor({ state: 'detached' })
  return person
}

/** Calls the HTTP interface as somebody who has signed in: for what a test needs, but is not about. */
export const signInByHttp = async (server: ServerProcess, email: string) => {
  const headers: Record<string, string> = { 'content-type': 'application/json', origin: server.url }
  const call = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const answer = await fetch(server.url + path, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer
  }
  const answer = await call('POST', authEndpoints.signIn.path, { email, password: server.password })
  headers.cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return {
    /** What a browser would send. */
    cookie: headers.cookie,
    get: async <T>(path: string) => (await (await call('GET', path)).json()) as T,
    post: async <T>(path: string, body: unknown) => (await (await call('POST', path, body)).json()) as T,
    put: async <T>(path: string, body: unknown) => (await (await call('PUT', path, body)).json()) as T,
    patch: async <T>(path: string, body: unknown) => (await (await call('PATCH', path, body)).json()) as T,
  }
}
