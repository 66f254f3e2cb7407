import { Center, Container, Loader } from '@mantine/core'
import { endpoints, type Permission } from '@screenpop/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../api/api-context.ts'
import { isApiError } from '../api/api-error.ts'
import { keyOf } from '../api/queries.ts'
import { ProblemAlert } from '../components/ProblemAlert.tsx'
import { SignIn } from './SignIn.tsx'
import { SessionContext, sessionOf, useSession } from './session.ts'

/** Shows its children to those signed in, and the sign-in screen to the rest; also when a session ends in mid-work. */
export const SessionGate = ({ app, children }: { app: string; children: ReactNode }) => {
  const api = useApi()
  const client = useQueryClient()
  const { t } = useTranslation()
  const [wasIn, setWasIn] = useState(false)
  const me = useQuery({
    queryKey: keyOf(endpoints.me, {}, {}),
    queryFn: ({ signal }) =>
      api(endpoints.me, { signal }).catch((error: unknown) => {
        if (isApiError(error, 'auth.required')) return null
        throw error
      }),
    staleTime: 60_000,
  })
  const session = useMemo(() => (me.data ? sessionOf(me.data) : null), [me.data])
  if (session && !wasIn) setWasIn(true)

  if (me.isPending) {
    return (
      <Center mih="100dvh">
        <Loader aria-label={t('loading')} />
      </Center>
    )
  }
  if (me.isError) {
    return (
      <Container size="xs" py="xl">
        <ProblemAlert error={me.error} onRetry={() => void me.refetch()} />
      </Container>
    )
  }
  if (!session) {
    const entered = async () => {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== endpoints.me.path })
      await me.refetch()
    }
    return <SignIn app={app} ended={wasIn} onSignedIn={entered} />
  }
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>
}

/** Shows its children to those who have a permission. */
export const Allowed = ({ permission, children }: { permission: Permission; children: ReactNode }) =>
  useSession().can(permission) ? children : null
