import type { Feature } from '../../shell/feature.ts'
import { accountNamespace } from './texts.ts'

export const accountFeature: Feature = { nav: [], namespaces: [accountNamespace] }
