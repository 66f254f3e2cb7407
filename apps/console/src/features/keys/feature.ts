import { IconKey } from '@tabler/icons-react'
import type { Feature } from '../../shell/feature.ts'
import { keysNamespace } from './texts.ts'

export const keysFeature: Feature = {
  nav: [
    {
      to: '/keys',
      label: (t) => t('keys:nav'),
      icon: IconKey,
      section: 'organisation',
      permission: 'keys:manage',
    },
  ],
  namespaces: [keysNamespace],
}
