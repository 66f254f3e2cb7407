import { Button, Loader } from '@mantine/core'
import { endpoints } from '@screenpop/contract'
import { EmptyState, isApiError, ProblemAlert, queryOf, useApi, useSession, useSignOut } from '@screenpop/ui'
import { IconHeadset, IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Centred } from './Centred.tsx'

/** Shows its children to agents; tells everybody else who can make them one. */
export const AgentGate = ({ children }: { children: ReactNode }) => {
  const { t } = useTranslation(['workbench', 'ui'])
  const api = useApi()
  const { me, can } = useSession()
  const signOut = useSignOut()
  const allowed = can('workbench:use')
  const agent = useQuery({
    ...queryOf(api, endpoints.workbenchContacts),
    enabled: allowed,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const leave = (
    <Button variant="default" onClick={() => void signOut()}>
      {t('ui:signOut')}
    </Button>
  )

  if (!allowed) {
    const text = t('permission.text', { email: me.email })
    return (
      <Centred>
        <EmptyState icon={IconLock} title={t('permission.title')} text={text} action={leave} />
      </Centred>
    )
  }
  if (isApiError(agent.error, 'agent.notConfigured')) {
    const text = t('agent.missingText', { tenant: me.tenant?.name ?? '' })
    const again = <Button onClick={() => void agent.refetch()}>{t('ui:tryAgain')}</Button>
    return (
      <Centred>
        <EmptyState
          icon={IconHeadset}
          title={t('agent.missingTitle')}
          text={text}
          action={
            <>
              {again}
              {leave}
            </>
          }
        />
      </Centred>
    )
  }
  if (agent.isPending) {
    return (
      <Centred>
        <Loader aria-label={t('ui:loading')} />
      </Centred>
    )
  }
  if (agent.isError) {
    return (
      <Centred>
        <ProblemAlert error={agent.error} onRetry={() => void agent.refetch()} />
      </Centred>
    )
  }
  return children
}
