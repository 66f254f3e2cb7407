import { notFound, platformTenantId } from '@screenpop/contract'
import { FreshCache } from '@screenpop/platform/cache'
import { certificateMessage } from '@screenpop/platform/certificates'
import type { TlsIdentity } from '@screenpop/platform/outbound'
import type { ConnectorParts } from '../parts.ts'
import { findGranted, type GrantedRow } from './connector.repository.ts'
import { connectorMessage, secretPurpose } from './connector.service.ts'
import type { StoredAuth } from './connector.table.ts'

/** An API ready to be called for one tenant; `secret` is open and stays in memory. */
export interface ReadyConnector {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly auth: StoredAuth
  readonly secret: string
  readonly timeoutMs: number
  readonly tls: TlsIdentity | undefined
  readonly keepLastKnown: boolean
}

const most = 5000

/** The APIs of tenants with secrets and certificates, kept for at most 5 s: a change takes effect on every node. */
export class GrantedConnectors {
  readonly #parts: ConnectorParts
  readonly #kept = new FreshCache<ReadyConnector>({ most })
  readonly close: () => void

  constructor(parts: ConnectorParts) {
    this.#parts = parts
    this.close = parts.nodes.subscribe('cache.stale', ({ kind }) => {
      if (kind === connectorMessage || kind === certificateMessage) this.#kept.clear()
    })
  }

  /** @throws DomainError `notFound` when there is none or the tenant may not use it */
  get(tenantId: string, connectorId: string): Promise<ReadyConnector> {
    return this.#kept.get(`${tenantId}/${connectorId}`, async () => {
      const row = await findGranted(this.#parts.database.system, tenantId, connectorId)
      if (!row) throw notFound('external API')
      return this.#ready(row)
    })
  }

  forget(): void {
    this.#kept.clear()
  }

  async #ready(row: GrantedRow): Promise<ReadyConnector> {
    const { keyring } = this.#parts
    const secret = row.sealed_secret
      ? (await keyring.open(platformTenantId, secretPurpose, [row.id], row.sealed_secret)).toString('utf8')
      : ''
    return {
      id: row.id,
      name: row.name,
      url: row.url,
      auth: row.auth,
      secret,
      timeoutMs: row.timeout_ms,
      tls: await this.#tlsOf(row),
      keepLastKnown: row.keep_last_known,
    }
  }

  async #tlsOf({ trust_anchor_id, client_certificate_id }: GrantedRow): Promise<TlsIdentity | undefined> {
    const ids = [trust_anchor_id, client_certificate_id].filter((id) => id !== null)
    if (ids.length === 0) return undefined
    const found = await this.#parts.certificates.byIds(ids)
    const anchor = found.get(trust_anchor_id ?? '')
    const identity = found.get(client_certificate_id ?? '')
    return {
      ...(anchor ? { trustAnchors: [anchor.pem] } : {}),
      ...(identity?.privateKey ? { certificate: identity.pem, privateKey: identity.privateKey } : {}),
    }
  }
}
