import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { DomainError, notFound, openApiDocument, serviceEndpoints } from '@screenpop/contract'
import { mountPublic } from './mount.ts'
import type { App } from './parts.ts'

const referencePage = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Screenpop HTTP API</title>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
  </head>
  <body>
    <div id="reference"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`
const start = `SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#reference', deepLinking: true, validatorUrl: null })
`
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'"

const fileTypes: Record<string, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
}

/** Health, measurements, the OpenAPI document and its reference page, whose every file comes from this server. */
export const registerService = (app: App): void => {
  const { ready, metrics } = app.parts
  const document = JSON.stringify(openApiDocument())
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

  mountPublic(app, serviceEndpoints.health, () => ({ status: 'ok' as const }))
  mountPublic(app, serviceEndpoints.readiness, async () => {
    await ready().catch((cause: unknown) => {
      throw new DomainError('unavailable', 'The server is not ready: its database is away or not migrated.', {
        cause,
      })
    })
    return { status: 'ready' as const }
  })
  mountPublic(
    app,
    serviceEndpoints.metrics,
    async () =>
      new Response(await metrics.registry.metrics(), {
        headers: { 'Content-Type': metrics.registry.contentType },
      }),
  )
  mountPublic(
    app,
    serviceEndpoints.openApi,
    () =>
      new Response(document, {
        headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' },
      }),
  )
  mountPublic(
    app,
    serviceEndpoints.reference,
    () =>
      new Response(referencePage, {
        headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy },
      }),
  )
  mountPublic(app, serviceEndpoints.referenceFile, async ({ params: { file } }) => {
    const headers = { 'Cache-Control': 'public, max-age=3600' }
    if (file === 'start.js')
      return new Response(start, { headers: { ...headers, 'Content-Type': 'text/javascript' } })
    const type = fileTypes[file]
    if (type === undefined) throw notFound('file')
    return new Response(new Uint8Array(await readFile(join(folder, file))), {
      headers: { ...headers, 'Content-Type': type },
    })
  })
}
