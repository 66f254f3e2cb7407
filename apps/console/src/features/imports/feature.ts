import type { Feature } from '../../shell/feature.ts'
import { importsNamespace } from './texts.ts'

export const importsFeature: Feature = { nav: [], namespaces: [importsNamespace] }
