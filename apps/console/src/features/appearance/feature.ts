import { IconPalette } from '@tabler/icons-react'
import type { Feature } from '../../shell/feature.ts'
import { appearanceNamespace } from './texts.ts'

export const appearanceFeature: Feature = {
  nav: [
    {
      to: '/appearance',
      label: (t) => t('appearance:nav'),
      icon: IconPalette,
      section: 'screens',
      permission: 'settings:manage',
    },
  ],
  namespaces: [appearanceNamespace],
}
