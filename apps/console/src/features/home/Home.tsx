import { PageHeader, useSession } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'

/** The start of the console. */
export const Home = () => {
  const { t } = useTranslation('home')
  const { me } = useSession()
  return <PageHeader title={t('title', { name: me.name })} />
}
