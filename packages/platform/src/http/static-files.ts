import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { App } from './parts.ts'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.mp3': 'audio/mpeg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wav': 'audio/wav',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}
const compressible = /^(text|application\/(json|manifest)|image\/svg)/
const gzipAsync = promisify(gzip)
const brotliAsync = promisify(brotliCompress)

interface StaticFile {
  bytes: Buffer
  type: string
  etag: string
  encoded: { br?: Buffer; gzip?: Buffer }
}

export interface StaticSite {
  /** `/` or `/workbench/`. */
  prefix: string
  folder: string
  contentSecurityPolicy: string
}

const load = async (folder: string, path: string): Promise<StaticFile> => {
  const bytes = await readFile(join(folder, path))
  const type = types[extname(path)] ?? 'application/octet-stream'
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  return { bytes, type, etag, encoded: {} }
}

/** Compresses a file when it is first asked for, and keeps the result. */
const encodedAs = async (
  file: StaticFile,
  accepts: string,
): Promise<{ bytes: Buffer; encoding?: string }> => {
  if (!compressible.test(file.type) || file.bytes.length < 1024) return { bytes: file.bytes }
  if (/\bbr\b/.test(accepts)) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 6 }
    file.encoded.br ??= await brotliAsync(file.bytes, { params })
    return { bytes: file.encoded.br, encoding: 'br' }
  }
  if (/\bgzip\b/.test(accepts)) {
    file.encoded.gzip ??= await gzipAsync(file.bytes)
    return { bytes: file.encoded.gzip, encoding: 'gzip' }
  }
  return { bytes: file.bytes }
}

/**
 * Serves a built browser app from memory: hashed assets as immutable, `index.html` for every other path below the prefix (the
 * app routes by itself). Only files that were there at the start are served, so no path can climb out of the folder.
 */
export const serveSite = async ({ hono }: App, site: StaticSite): Promise<void> => {
  const entries = await readdir(site.folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = new Map<string, StaticFile>()
  for (const entry of entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'))) {
    const path = relative(site.folder, join(entry.parentPath, entry.name)).split(sep).join('/')
    files.set(path, await load(site.folder, path))
  }

  hono.get(`${site.prefix}*`, async (c) => {
    const path = c.req.path.slice(site.prefix.length)
    const found = files.get(path)
    if (!found && path.startsWith('assets/')) return c.notFound()
    const file = found ?? files.get('index.html')
    if (!file) return c.notFound()
    const headers = new Headers({
      'Content-Type': file.type,
      ETag: file.etag,
      Vary: 'Accept-Encoding',
      'Content-Security-Policy': site.contentSecurityPolicy,
      'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
      'Cache-Control': path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    })
    if (c.req.header('If-None-Match') === file.etag) return new Response(null, { status: 304, headers })
    const { bytes, encoding } = await encodedAs(file, c.req.header('Accept-Encoding') ?? '')
    if (encoding) headers.set('Content-Encoding', encoding)
    return new Response(new Uint8Array(bytes), { headers })
  })
}
