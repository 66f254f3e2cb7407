import { IconBuilding } from '@tabler/icons-react'
import type { Feature } from '../../shell/feature.ts'
import { operatorNamespace } from './texts.ts'

export const operatorFeature: Feature = {
  nav: [
    {
      to: '/operator/tenants',
      label: (t) => t('operator:nav'),
      icon: IconBuilding,
      section: 'platform',
      permission: 'operator:tenants',
    },
  ],
  namespaces: [operatorNamespace],
}
