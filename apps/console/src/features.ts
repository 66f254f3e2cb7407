import { accountFeature } from './features/account/feature.ts'
import { homeFeature } from './features/home/feature.ts'
import { importsFeature } from './features/imports/feature.ts'
import { recordsFeature } from './features/records/feature.ts'
import { tablesFeature } from './features/tables/feature.ts'
import type { Feature, NavItem } from './shell/feature.ts'
import { shellNamespace } from './shell/texts.ts'

const features: readonly Feature[] = [
  homeFeature,
  tablesFeature,
  recordsFeature,
  importsFeature,
  accountFeature,
]

/** Every entry of the navigation; within a section in the order of the features. */
export const navigation: readonly NavItem[] = features.flatMap(({ nav }) => nav)

/** Every text of the console. */
export const namespaces = [shellNamespace, ...features.flatMap((feature) => feature.namespaces)]
