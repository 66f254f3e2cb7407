import { Text } from '@mantine/core'
import type { AssociatedData as Data } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'
import { Facts } from './Facts.tsx'

/** The data that came with the call, as it came. */
export const AssociatedData = ({ data }: { data: Data }) => {
  const { t } = useTranslation('workbench')
  const facts = Object.entries(data).map(([label, value]) => ({ label, value, copy: true }))
  return (
    <Facts title={t('data.title')} facts={facts}>
      {facts.length === 0 && <Text c="dimmed">{t('data.none')}</Text>}
    </Facts>
  )
}
