import { IconDeviceMobile } from '@tabler/icons-react'
import type { Feature } from '../../shell/feature.ts'
import { testPhoneNamespace } from './texts.ts'

export const testPhoneFeature: Feature = {
  nav: [
    {
      to: '/test-phone',
      label: (t) => t('testPhone:nav'),
      icon: IconDeviceMobile,
      section: 'calls',
      permission: 'simulator:use',
    },
  ],
  namespaces: [testPhoneNamespace],
}
