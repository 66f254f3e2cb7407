import type { ApiKeyInput, KeyScope } from '@screenpop/contract'

export const expiries = ['30', '90', '365', 'never'] as const
export type Expiry = (typeof expiries)[number]

export interface KeyForm {
  name: string
  scopes: KeyScope[]
  expiry: Expiry
}

/** The body of a new key; the expiry counts from now. */
export const inputOfKeyForm = ({ name, scopes, expiry }: KeyForm, now: number): ApiKeyInput => ({
  name: name.trim(),
  scopes,
  expiresAt: expiry === 'never' ? null : new Date(now + Number(expiry) * 86_400_000).toISOString(),
})

/** The scopes as the form groups them. */
export const scopeGroups = {
  data: ['tables:read', 'tables:import', 'tables:write', 'tables:export', 'tables:reveal', 'tables:design'],
  screens: ['pages:read', 'pages:embed', 'pages:design', 'popups:read', 'popups:design'],
  calls: ['cti:write', 'contacts:read', 'simulator:use', 'audit:read'],
} as const satisfies Record<string, readonly KeyScope[]>

type Dotted<Scope> = Scope extends `${infer Noun}:${infer Verb}` ? `${Noun}.${Verb}` : never

/** The key of a scope's text; a colon in a key would name another namespace. */
export const scopeText = (scope: KeyScope): `scope.${Dotted<KeyScope>}` =>
  `scope.${scope.replace(':', '.') as Dotted<KeyScope>}`
