import { IconApi, IconCertificate, IconPlugConnected } from '@tabler/icons-react'
import type { Feature } from '../../shell/feature.ts'
import { connectorsNamespace } from './texts.ts'

export const connectorsFeature: Feature = {
  nav: [
    {
      to: '/apis',
      label: (t) => t('connectors:nav'),
      icon: IconPlugConnected,
      section: 'screens',
      permission: 'connectors:read',
    },
    {
      to: '/operator/apis',
      label: (t) => t('connectors:nav'),
      icon: IconApi,
      section: 'platform',
      permission: 'operator:connectors',
    },
    {
      to: '/operator/certificates',
      label: (t) => t('connectors:certificatesNav'),
      icon: IconCertificate,
      section: 'platform',
      permission: 'operator:certificates',
    },
  ],
  namespaces: [connectorsNamespace],
}
