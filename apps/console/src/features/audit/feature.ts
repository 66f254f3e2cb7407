import { IconHistory } from '@tabler/icons-react'
import type { Feature } from '../../shell/feature.ts'
import { auditNamespace } from './texts.ts'

export const auditFeature: Feature = {
  nav: [
    {
      to: '/audit',
      label: (t) => t('audit:nav'),
      icon: IconHistory,
      section: 'organisation',
      permission: 'audit:read',
    },
  ],
  namespaces: [auditNamespace],
}
