import { authEndpoints } from './auth.ts'
import { contactEndpoints } from './contacts.ts'
import type { Endpoint } from './endpoint.ts'
import { identityEndpoints } from './identity.ts'
import { importEndpoints } from './imports.ts'
import { pageEndpoints } from './pages.ts'
import { popupEndpoints } from './popups.ts'
import { recordEndpoints } from './records.ts'
import { serviceEndpoints } from './service.ts'
import { tableEndpoints } from './tables.ts'
import { trustlistEndpoints } from './trustlist.ts'

/** Every route of the product by name; each room adds its own. */
export const endpoints = {
  ...serviceEndpoints,
  ...authEndpoints,
  ...identityEndpoints,
  ...tableEndpoints,
  ...recordEndpoints,
  ...importEndpoints,
  ...pageEndpoints,
  ...popupEndpoints,
  ...contactEndpoints,
  ...trustlistEndpoints,
}

/** The same as a list, for the permission table, the conformance tests and the OpenAPI document. */
export const endpointList: readonly Endpoint[] = Object.values(endpoints) as readonly Endpoint[]
