import { IconHeadset } from '@tabler/icons-react'
import type { Feature } from '../../shell/feature.ts'
import { callsNamespace } from './texts.ts'

export const callsFeature: Feature = {
  nav: [
    {
      to: '/calls',
      label: (t) => t('calls:nav'),
      icon: IconHeadset,
      section: 'calls',
      permission: 'contacts:read',
    },
  ],
  namespaces: [callsNamespace],
}
