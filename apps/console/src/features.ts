import { accountFeature } from './features/account/feature.ts'
import { appearanceFeature } from './features/appearance/feature.ts'
import { auditFeature } from './features/audit/feature.ts'
import { callsFeature } from './features/calls/feature.ts'
import { connectorsFeature } from './features/connectors/feature.ts'
import { contactsFeature } from './features/contacts/feature.ts'
import { homeFeature } from './features/home/feature.ts'
import { importsFeature } from './features/imports/feature.ts'
import { keysFeature } from './features/keys/feature.ts'
import { operatorFeature } from './features/operator/feature.ts'
import { pagesFeature } from './features/pages/feature.ts'
import { peopleFeature } from './features/people/feature.ts'
import { popupsFeature } from './features/popups/feature.ts'
import { recordsFeature } from './features/records/feature.ts'
import { tablesFeature } from './features/tables/feature.ts'
import { testPhoneFeature } from './features/test-phone/feature.ts'
import type { Feature, NavItem } from './shell/feature.ts'
import { shellNamespace } from './shell/texts.ts'

const features: readonly Feature[] = [
  homeFeature,
  tablesFeature,
  recordsFeature,
  importsFeature,
  pagesFeature,
  popupsFeature,
  appearanceFeature,
  connectorsFeature,
  callsFeature,
  testPhoneFeature,
  contactsFeature,
  peopleFeature,
  keysFeature,
  auditFeature,
  operatorFeature,
  accountFeature,
]

/** Every entry of the navigation; within a section in the order of the features. */
export const navigation: readonly NavItem[] = features.flatMap(({ nav }) => nav)

/** Every text of the console. */
export const namespaces = [shellNamespace, ...features.flatMap((feature) => feature.namespaces)]
