import { Center, Container, Loader } from '@mantine/core'
import { endpoints, type Permission } from '@screenpop/contract'
import { type Query, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../api/api-context.ts'
import { isApiError } from '../api/api-error.ts'
import { keyOf } from '../api/queries.ts'
import { ProblemAlert } from '../components/ProblemAlert.tsx'
import { SignIn } from './SignIn.tsx'
import { SessionContext, sessionOf, useSession } from './session.ts'

const isOfSession = ({ queryKey }: Query) => queryKey[0] !== endpoints.me.path

/** Shows its children to those signed in, and the sign-in screen to the rest; also when a session ends in mid-work. */
export const SessionGate = ({ app, children }: { app: string; children: ReactNode }) => {
  const api = useApi()
  const client = useQueryClient()
  const { t } = useTranslation()
  const [ended, setEnded] = useState(false)
  const me = useQuery({
    queryKey: keyOf(endpoints.me, {}, {}),
    queryFn: ({ signal }) =>
      api(endpoints.me, { signal }).catch((error: unknown) => {
        if (isApiError(error, 'auth.required')) return null
        throw error
      }),
    staleTime: 60_000,
  })
  const session = useMemo(() => {
    const leave = () => {
      setEnded(false)
      client.removeQueries({ predicate: isOfSession })
      client.setQueryData(keyOf(endpoints.me, {}, {}), null)
    }
    return me.data ? sessionOf(me.data, leave) : null
  }, [me.data, client])
  // Whoever leaves by will has taken this back by then: what is left is a session that ended under the person.
  useEffect(() => {
    if (session) setEnded(true)
  }, [session])

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
      client.removeQueries({ predicate: isOfSession })
      await me.refetch()
    }
    return <SignIn app={app} ended={ended} onSignedIn={entered} />
  }
  return <SessionContext.Provider value={session}>{children}</SessionContext.Provider>
}

/** Shows its children to those who have a permission. */
export const Allowed = ({ permission, children }: { permission: Permission; children: ReactNode }) =>
  useSession().can(permission) ? children : null
