import type { BreakerState, Connector, ConnectorAuth, GrantedConnector } from '@screenpop/contract'
import type { ConnectorRow, GrantedRow } from './connector.repository.ts'

const isEncrypted = (url: string): boolean => new URL(url).protocol === 'https:'

/** An address for those who are not to learn a key that stands in its query. */
export const openAddress = (url: string): string => {
  const { origin, pathname, search } = new URL(url)
  return `${origin}${pathname}${search ? '?…' : ''}`
}

const authView = ({ auth, sealed_secret }: ConnectorRow): ConnectorAuth => ({
  ...auth,
  secretSet: sealed_secret !== null,
})

export const connectorView = (row: ConnectorRow, tenantIds: readonly string[]): Connector => ({
  id: row.id,
  name: row.name,
  url: row.url,
  auth: authView(row),
  timeoutMs: row.timeout_ms,
  trustAnchorId: row.trust_anchor_id,
  clientCertificateId: row.client_certificate_id,
  tenantIds: [...tenantIds],
  encrypted: isEncrypted(row.url) && (row.auth.kind !== 'oauth2' || isEncrypted(row.auth.tokenUrl)),
  revision: row.revision,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
})

export const grantedView = (
  { id, name, url, keep_last_known }: GrantedRow,
  breaker: BreakerState,
): GrantedConnector => ({
  id,
  name,
  url: openAddress(url),
  encrypted: isEncrypted(url),
  keepLastKnown: keep_last_known,
  breaker,
})
