import { agentEndpoints } from './agents.ts'
import { appearanceEndpoints } from './appearance.ts'
import { authEndpoints } from './auth.ts'
import { certificateEndpoints } from './certificates.ts'
import { chatEndpoints } from './chats.ts'
import { connectorSampleEndpoints } from './connector-samples.ts'
import { connectorEndpoints } from './connectors.ts'
import { contactEndpoints } from './contacts.ts'
import type { Endpoint } from './endpoint.ts'
import { identityEndpoints } from './identity.ts'
import { importEndpoints } from './imports.ts'
import { pageEndpoints } from './pages.ts'
import { popupEndpoints } from './popups.ts'
import { queueEndpoints } from './queues.ts'
import { recordEndpoints } from './records.ts'
import { serviceEndpoints } from './service.ts'
import { simulatorEndpoints } from './simulator.ts'
import { supervisionEndpoints } from './supervision.ts'
import { supportScriptEndpoints } from './support-script.ts'
import { tableEndpoints } from './tables.ts'
import { transferEndpoints } from './transfers.ts'
import { trustlistEndpoints } from './trustlist.ts'
import { wrapUpCodeEndpoints } from './wrap-up-codes.ts'

/** Every route of the product by name; each room adds its own. */
export const endpoints = {
  ...supportScriptEndpoints,
  ...serviceEndpoints,
  ...authEndpoints,
  ...identityEndpoints,
  ...tableEndpoints,
  ...recordEndpoints,
  ...importEndpoints,
  ...pageEndpoints,
  ...appearanceEndpoints,
  ...popupEndpoints,
  ...queueEndpoints,
  ...agentEndpoints,
  ...contactEndpoints,
  ...simulatorEndpoints,
  ...chatEndpoints,
  ...supervisionEndpoints,
  ...transferEndpoints,
  ...wrapUpCodeEndpoints,
  ...trustlistEndpoints,
  ...certificateEndpoints,
  ...connectorEndpoints,
  ...connectorSampleEndpoints,
}

/** The same as a list, for the permission table, the conformance tests and the OpenAPI document. */
export const endpointList: readonly Endpoint[] = Object.values(endpoints) as readonly Endpoint[]
