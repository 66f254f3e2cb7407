import { designerNamespace } from '@screenpop/designer/editor'
import { IconLayoutDashboard } from '@tabler/icons-react'
import type { Feature } from '../../shell/feature.ts'
import { pagesNamespace } from './texts.ts'

export const pagesFeature: Feature = {
  nav: [
    {
      to: '/pages',
      label: (t) => t('pages:nav'),
      icon: IconLayoutDashboard,
      section: 'screens',
      permission: 'pages:read',
      feature: 'dataCustomisation',
    },
  ],
  namespaces: [pagesNamespace, designerNamespace],
}
