import type { Feature } from '../../shell/feature.ts'
import { recordsNamespace } from './texts.ts'

export const recordsFeature: Feature = { nav: [], namespaces: [recordsNamespace] }
