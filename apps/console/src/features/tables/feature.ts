import { IconTable } from '@tabler/icons-react'
import type { Feature } from '../../shell/feature.ts'
import { fieldsNamespace } from './fields/texts.ts'
import { releaseNamespace } from './release/texts.ts'
import { tablesNamespace } from './texts.ts'

export const tablesFeature: Feature = {
  nav: [
    {
      to: '/tables',
      label: (t) => t('tables:nav'),
      icon: IconTable,
      section: 'data',
      permission: 'tables:read',
      feature: 'dataCustomisation',
    },
  ],
  namespaces: [tablesNamespace, fieldsNamespace, releaseNamespace],
}
