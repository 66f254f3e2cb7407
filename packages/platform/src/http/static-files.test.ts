import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App, HttpEnv } from './parts.ts'
import { serveSite } from './static-files.ts'

const hono = new Hono<HttpEnv>()
const script = `console.log(${JSON.stringify('x'.repeat(5000))})`
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'screenpop-site-'))
  await mkdir(join(folder, 'dist/assets'), { recursive: true })
  await writeFile(join(folder, 'secret.txt'), 'secret')
  await writeFile(join(folder, 'dist/.inputs'), 'digest')
  await writeFile(join(folder, 'dist/index.html'), '<!doctype html>app')
  await writeFile(join(folder, 'dist/assets/app-1a2b.js'), script)
  await serveSite({ hono } as App, {
    prefix: '/workbench/',
    folder: join(folder, 'dist'),
    contentSecurityPolicy: "default-src 'self'",
  })
})
afterAll(() => rm(folder, { recursive: true }))

const get = (path: string, headers: Record<string, string> = {}) =>
  hono.request(`/workbench/${path}`, { headers })

describe('serveSite', () => {
  it('serves hashed assets as immutable, the rest for revalidation', async () => {
    const asset = await get('assets/app-1a2b.js')
    expect(await asset.text()).toBe(script)
    expect(asset.headers.get('Cache-Control')).toContain('immutable')
    expect(asset.headers.get('Content-Type')).toContain('text/javascript')
    const page = await get('')
    expect(page.headers.get('Cache-Control')).toBe('no-cache')
    expect(page.headers.get('Content-Security-Policy')).toBe("default-src 'self'")
    const again = await get('', { 'If-None-Match': page.headers.get('ETag') ?? '' })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  it('gives the app for its own routes, but no app for a missing asset', async () => {
    expect(await (await get('tables/7/fields')).text()).toBe('<!doctype html>app')
    expect((await get('assets/old-9z.js')).status).toBe(404)
  })

  it('compresses by what the browser takes', async () => {
    const br = await get('assets/app-1a2b.js', { 'Accept-Encoding': 'gzip, br' })
    expect(br.headers.get('Content-Encoding')).toBe('br')
    expect(brotliDecompressSync(await br.arrayBuffer()).toString()).toBe(script)
    const gz = await get('assets/app-1a2b.js', { 'Accept-Encoding': 'gzip' })
    expect(gunzipSync(await gz.arrayBuffer()).toString()).toBe(script)
  })

  it.each(['../secret.txt', '..%2fsecret.txt', '%2e%2e/secret.txt', '.inputs'])(
    'does not climb or show %s',
    async (path) => {
      expect(await (await get(path)).text()).not.toMatch(/secret|digest/)
    },
  )
})
