import { IconUsers } from '@tabler/icons-react'
import type { Feature } from '../../shell/feature.ts'
import { peopleNamespace } from './texts.ts'

export const peopleFeature: Feature = {
  nav: [
    {
      to: '/people',
      label: (t) => t('people:nav'),
      icon: IconUsers,
      section: 'organisation',
      permission: 'people:read',
    },
  ],
  namespaces: [peopleNamespace],
}
