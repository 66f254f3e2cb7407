import { IconAppWindow } from '@tabler/icons-react'
import type { Feature } from '../../shell/feature.ts'
import { popupsNamespace } from './texts.ts'

export const popupsFeature: Feature = {
  nav: [
    {
      to: '/popups',
      label: (t) => t('popups:nav'),
      icon: IconAppWindow,
      section: 'screens',
      permission: 'popups:read',
      feature: 'dataCustomisation',
    },
  ],
  namespaces: [popupsNamespace],
}
