import { type App, type StaticSite, serveSite } from '@screenpop/platform/http'
import type { Log } from '@screenpop/platform/log'
import { distOf, ensureBuilt } from './browser-build.ts'

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
    folder: distOf('workbench'),
    // pop-ups are pages of anybody on the tenant's trustlist; forms are posted into their frames
    contentSecurityPolicy: policyOf({
      'frame-src': "'self' https: http:",
      'form-action': "'self' https: http:",
    }),
  },
  { prefix: '/', folder: distOf('console'), contentSecurityPolicy: policyOf({}) },
]

/** Builds the browser apps where their sources have changed. */
export const buildBrowserApps = async (log: Log): Promise<void> => {
  for (const app of ['console', 'workbench']) await ensureBuilt(app, log)
}

/** Serves the console at `/` and the workbench at `/workbench/`; to be called after every route of the API. */
export const serveBrowserApps = async (app: App): Promise<void> => {
  app.hono.get('/workbench', (c) => c.redirect('/workbench/'))
  for (const site of sites) await serveSite(app, site)
}
