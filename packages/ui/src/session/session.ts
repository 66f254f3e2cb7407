import { endpoints, type FeatureName, type Me, type Permission } from '@screenpop/contract'
import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { useApi } from '../api/api-context.ts'
import { keyOf } from '../api/queries.ts'

/** Who is signed in, and what they may do. */
export interface Session {
  me: Me
  can(permission: Permission): boolean
  has(feature: FeatureName): boolean
}

export const sessionOf = (me: Me): Session => ({
  me,
  can: (permission) => me.permissions.includes(permission),
  has: (feature) => me.features[feature] === true,
})

export const SessionContext = createContext<Session | null>(null)

/** The session; only below `SessionGate`. */
export const useSession = (): Session => {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession needs a SessionGate around it')
  return session
}

/** Ends the session and forgets all that was loaded under it. */
export const useSignOut = (): (() => Promise<void>) => {
  const api = useApi()
  const client = useQueryClient()
  return async () => {
    await api(endpoints.signOut)
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== endpoints.me.path })
    client.setQueryData(keyOf(endpoints.me, {}, {}), null)
  }
}
