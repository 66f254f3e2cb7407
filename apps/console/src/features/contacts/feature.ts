import { IconListDetails } from '@tabler/icons-react'
import type { Feature } from '../../shell/feature.ts'
import { contactsNamespace } from './texts.ts'

export const contactsFeature: Feature = {
  nav: [
    {
      to: '/contacts',
      label: (t) => t('contacts:nav'),
      icon: IconListDetails,
      section: 'calls',
      permission: 'contacts:read',
    },
  ],
  namespaces: [contactsNamespace],
}
