import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { endpoints } from '@screenpop/contract'
import { type App, mountPublic } from '@screenpop/platform/http'
import { supportScript, supportTypes } from '@screenpop/support-sdk'

/** Hands out AICCSupport.js and its types to pages of any origin; browsers ask again after an hour, with the tag. */
export const registerSupportScript = (app: App): void => {
  const serve = (file: URL, contentType: string) => {
    const text = readFileSync(file, 'utf8')
    const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
    const headers = {
      'Content-Type': `${contentType}; charset=utf-8`,
      'Cache-Control': 'public, max-age=3600',
      ETag: tag,
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Access-Control-Allow-Origin': '*',
    }
    return ({ context }: { context: { request: Request } }) =>
      context.request.headers.get('if-none-match') === tag
        ? new Response(null, { status: 304, headers })
        : new Response(text, { headers })
  }
  mountPublic(app, endpoints.supportScript, serve(supportScript, 'text/javascript'))
  mountPublic(app, endpoints.supportScriptV1, serve(supportScript, 'text/javascript'))
  mountPublic(app, endpoints.supportTypesV1, serve(supportTypes, 'text/plain'))
}
