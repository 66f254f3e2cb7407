import { IconHome2 } from '@tabler/icons-react'
import type { Feature } from '../../shell/feature.ts'
import { homeNamespace } from './texts.ts'

export const homeFeature: Feature = {
  nav: [{ to: '/', label: (t) => t('home:nav'), icon: IconHome2, section: 'start', tenantOnly: true }],
  namespaces: [homeNamespace],
}
