import { join } from 'node:path'
import { type App, type StaticSite, serveSite } from '@screenpop/platform/http'
import type { Log } from '@screenpop/platform/log'
import { buildIfChanged } from './browser-apps/build.ts'
import { hashInputs } from './browser-apps/inputs.ts'

const folderOf = (app: string): string => join(import.meta.dirname, '..', '..', app)

const policyOf = (more: Record<string, string>): string =>
  Object.entries({
    'default-src': "'self'",
    'base-uri': "'none'",
    'object-src': "'none'",
    // the component library writes its colours into style elements
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data: blob:",
    'frame-src': "'self' blob:",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
    ...more,
  })
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')

const sites: readonly StaticSite[] = [
  {
    prefix: '/workbench/',
    folder: join(folderOf('workbench'), 'dist'),
    // pop-ups are pages of anybody on the tenant's trustlist; forms are posted into their frames
    contentSecurityPolicy: policyOf({
      'frame-src': "'self' https: http:",
      'form-action': "'self' https: http:",
    }),
  },
  { prefix: '/', folder: join(folderOf('console'), 'dist'), contentSecurityPolicy: policyOf({}) },
]

/**
 * Builds the browser apps whose sources have changed since their last build. One that does not build is reported and
 * missing, or stays as it was; the rest of the product works.
 */
export const buildBrowserApps = async (log: Log): Promise<void> => {
  const build = async (app: string) => {
    const folder = folderOf(app)
    const outcome = await buildIfChanged(app, folder, await hashInputs(folder))
    if (!outcome.ok) log.error({ app, output: outcome.output }, 'a browser app does not build')
  }
  await Promise.all([build('console'), build('workbench')])
}

/** Serves the console at `/` and the workbench at `/workbench/`; to be called after every route of the API. */
export const serveBrowserApps = async (app: App): Promise<void> => {
  app.hono.get('/workbench', (c) => c.redirect('/workbench/'))
  for (const site of sites) await serveSite(app, site)
}
