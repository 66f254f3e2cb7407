import { Stack } from '@mantine/core'
import { PageHeader } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import { PasswordPanel } from './PasswordPanel.tsx'
import { SecondFactorPanel } from './SecondFactorPanel.tsx'

/** The own account: password and second factor. */
export const Account = () => {
  const { t } = useTranslation('account')
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Stack gap="lg" maw={560}>
        <PasswordPanel />
        <SecondFactorPanel />
      </Stack>
    </>
  )
}
