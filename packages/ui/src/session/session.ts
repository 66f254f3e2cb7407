import { endpoints, type FeatureName, type Me, type Permission } from '@screenpop/contract'
import { createContext, useContext } from 'react'
import { useApi } from '../api/api-context.ts'

/** Who is signed in, and what they may do. */
export interface Session {
  me: Me
  can(permission: Permission): boolean
  has(feature: FeatureName): boolean
  /** Forgets the session in the browser, by the person's own will. */
  leave(): void
}

export const sessionOf = (me: Me, leave: () => void): Session => ({
  me,
  leave,
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

/** Ends the session on the server and forgets all that was loaded under it. */
export const useSignOut = (): (() => Promise<void>) => {
  const api = useApi()
  const { leave } = useSession()
  return async () => {
    await api(endpoints.signOut)
    leave()
  }
}
