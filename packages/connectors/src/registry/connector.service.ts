import {
  type Connector,
  type ConnectorAuthInput,
  type ConnectorInput,
  connectorDeadlineMs,
  DomainError,
  type Issue,
  invalid,
  platformTenantId,
} from '@screenpop/contract'
import { type Author, audit } from '@screenpop/platform/audit'
import { type Tx, uuidV7 } from '@screenpop/platform/database'
import { checkRevision } from '@screenpop/platform/http'
import { originOf } from '@screenpop/platform/trust'
import { dropLastKnownOfAll } from '../last-known/last-known.repository.ts'
import type { ConnectorParts } from '../parts.ts'
import {
  type ConnectorRow,
  deleteConnector,
  getConnector,
  insertConnector,
  knownTenants,
  listConnectors,
  listGrants,
  lockConnector,
  nameIsTaken,
  replaceGrants,
  updateConnector,
} from './connector.repository.ts'
import type { StoredAuth } from './connector.table.ts'
import { connectorView, openAddress } from './connector.view.ts'

/** Kind of the message that tells every node that an API has changed. */
export const connectorMessage = 'connector'
export const secretPurpose = 'connector'

/** Headers that belong to the call itself. */
const ownHeaders = new Set([
  'accept',
  'accept-encoding',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** The operator's register of external APIs (rule book 5). */
export class ConnectorRegistry {
  readonly #parts: ConnectorParts

  constructor(parts: ConnectorParts) {
    this.#parts = parts
  }

  async list(): Promise<Connector[]> {
    const db = this.#parts.database.system
    const rows = await listConnectors(db)
    const grants = await listGrants(
      db,
      rows.map(({ id }) => id),
    )
    return rows.map((row) => connectorView(row, grants.get(row.id) ?? []))
  }

  /** @throws DomainError `notFound` */
  async get(id: string): Promise<Connector> {
    const db = this.#parts.database.system
    return connectorView(await getConnector(db, id), (await listGrants(db, [id])).get(id) ?? [])
  }

  /** @throws DomainError `name.taken`, `address.notTrusted`, `request.invalid` at the field concerned */
  async create(author: Author, input: ConnectorInput): Promise<Connector> {
    await this.#check(input)
    const secret = secretOf(input.auth)
    if (input.auth.kind !== 'none' && secret === undefined) throw missingSecret(input.auth)
    const id = uuidV7()
    return this.#inTransaction(async (tx) => {
      await this.#checkReferences(tx, input)
      const sealed_secret = secret === undefined ? null : await this.#seal(id, secret)
      const row = await insertConnector(tx, { id, ...columns(input), sealed_secret })
      if (!row) throw nameTaken(input.name)
      return this.#finish(tx, author, 'connector.create', row, input.tenantIds)
    })
  }

  /**
   * @param seen the revision that the change was made from; undefined lets it through
   * @throws DomainError `notFound`, `name.taken`, `address.notTrusted`, `request.invalid`, `request.conditionFailed`
   */
  async replace(author: Author, id: string, input: ConnectorInput, seen?: number): Promise<Connector> {
    await this.#check(input)
    return this.#inTransaction(async (tx) => {
      const before = await lockConnector(tx, id)
      checkRevision(seen, before.revision)
      await this.#checkReferences(tx, input)
      if (await nameIsTaken(tx, input.name.trim(), id)) throw nameTaken(input.name)
      const secret = secretOf(input.auth)
      const kept = secret === undefined && before.auth.kind === input.auth.kind
      if (input.auth.kind !== 'none' && secret === undefined && !(kept && before.sealed_secret))
        throw missingSecret(input.auth)
      // a secret was given for one address; whoever changes the address must know the secret
      if (kept && secretTarget(before.url, before.auth) !== secretTarget(input.url, storedAuth(input.auth)))
        throw missingSecret(input.auth)
      const sealed_secret =
        input.auth.kind === 'none'
          ? null
          : secret === undefined
            ? before.sealed_secret
            : await this.#seal(id, secret)
      const row = await updateConnector(tx, id, { ...columns(input), sealed_secret })
      // another address may be another system, and other people behind the same numbers
      if (openAddress(row.url) !== openAddress(before.url)) await dropLastKnownOfAll(tx, id)
      return this.#finish(tx, author, 'connector.update', row, input.tenantIds)
    })
  }

  /** @throws DomainError `notFound` */
  delete(author: Author, id: string): Promise<void> {
    return this.#inTransaction(async (tx) => {
      const row = await lockConnector(tx, id)
      await deleteConnector(tx, id)
      await this.#note(tx, author, 'connector.delete', row, [])
    })
  }

  /** The trustlist of every tenant that may use it holds its addresses (rule book 1). */
  async #check({ url, auth, tenantIds }: ConnectorInput): Promise<void> {
    const addresses = [
      { pointer: '/url', url, purpose: 'api' as const },
      ...(auth.kind === 'oauth2'
        ? [{ pointer: '/auth/tokenUrl', url: auth.tokenUrl, purpose: 'tokenUrl' as const }]
        : []),
    ]
    for (const { pointer, url: address } of addresses) checkAddress(address, pointer)
    if (auth.kind !== 'none' && ownHeaders.has((auth.headerName ?? '').toLowerCase()))
      throw invalid({
        pointer: '/auth/headerName',
        code: 'headerName',
        message:
          'This header belongs to the call itself. Choose another, such as X-API-Key or Authorization.',
      })
    for (const { pointer, url: address, purpose } of addresses)
      for (const tenantId of tenantIds) await this.#parts.trust.check(tenantId, purpose, address, pointer)
  }

  async #checkReferences(tx: Tx, input: ConnectorInput): Promise<void> {
    const tenants = await knownTenants(tx, input.tenantIds)
    const unknown = input.tenantIds.flatMap((id, i) =>
      tenants.has(id) ? [] : [issue(`/tenantIds/${i}`, 'unknown', 'There is no such tenant.')],
    )
    const anchor = input.trustAnchorId ?? undefined
    const identity = input.clientCertificateId ?? undefined
    const found = await this.#parts.certificates.byIds([anchor, identity].filter((id) => id !== undefined))
    if (anchor && !found.has(anchor))
      unknown.push(issue('/trustAnchorId', 'unknown', 'There is no such certificate.'))
    if (identity && !found.has(identity))
      unknown.push(issue('/clientCertificateId', 'unknown', 'There is no such certificate.'))
    if (identity && found.has(identity) && !found.get(identity)?.privateKey)
      unknown.push(
        issue('/clientCertificateId', 'privateKey', 'This certificate was uploaded without its private key.'),
      )
    if (unknown.length > 0) throw invalid(...unknown)
  }

  async #finish(
    tx: Tx,
    author: Author,
    action: string,
    row: ConnectorRow,
    tenantIds: readonly string[],
  ): Promise<Connector> {
    await replaceGrants(tx, row.id, tenantIds)
    await this.#note(tx, author, action, row, tenantIds)
    return connectorView(row, [...tenantIds].sort())
  }

  async #note(
    tx: Tx,
    author: Author,
    action: string,
    row: ConnectorRow,
    tenantIds: readonly string[],
  ): Promise<void> {
    const { name, url, auth } = connectorView(row, [])
    await audit.write(tx, {
      principal: author,
      action,
      subjectType: 'connector',
      subjectId: row.id,
      after: { name, url: openAddress(url), auth: { kind: auth.kind, secretSet: auth.secretSet }, tenantIds },
    })
    const message = { tenantId: platformTenantId, kind: connectorMessage, id: row.id }
    await this.#parts.nodes.publish(tx, 'cache.stale', message)
  }

  #seal(id: string, secret: string): Promise<Buffer> {
    return this.#parts.keyring.seal(platformTenantId, secretPurpose, [id], Buffer.from(secret))
  }

  #inTransaction<R>(run: (tx: Tx) => Promise<R>): Promise<R> {
    return this.#parts.database.system.transaction().execute(run)
  }
}

const columns = (input: ConnectorInput) => ({
  name: input.name.trim(),
  url: input.url.trim(),
  auth: JSON.stringify(storedAuth(input.auth)),
  timeout_ms: input.timeoutMs ?? connectorDeadlineMs,
  trust_anchor_id: input.trustAnchorId ?? null,
  client_certificate_id: input.clientCertificateId ?? null,
})

const storedAuth = (auth: ConnectorAuthInput): StoredAuth => {
  switch (auth.kind) {
    case 'none':
      return { kind: 'none' }
    case 'sharedKey':
      return { kind: 'sharedKey', headerName: auth.headerName }
    case 'oauth2':
      return {
        kind: 'oauth2',
        tokenUrl: auth.tokenUrl.trim(),
        accessKey: auth.accessKey,
        ...(auth.headerName ? { headerName: auth.headerName } : {}),
      }
  }
}

const secretOf = (auth: ConnectorAuthInput): string | undefined =>
  auth.kind === 'sharedKey' ? auth.key : auth.kind === 'oauth2' ? auth.secretKey : undefined

/** Where the secret itself is sent to. */
const secretTarget = (url: string, auth: StoredAuth): string =>
  new URL(auth.kind === 'oauth2' ? auth.tokenUrl : url).origin

const issue = (pointer: string, code: string, message: string): Issue => ({ pointer, code, message })

const missingSecret = (auth: ConnectorAuthInput) =>
  invalid(
    issue(
      auth.kind === 'oauth2' ? '/auth/secretKey' : '/auth/key',
      'required',
      'Enter the secret; it is asked for again when the address changes.',
    ),
  )

const nameTaken = (name: string) =>
  new DomainError('name.taken', `There is an external API named ${name} already.`, { params: { name } })

const checkAddress = (address: string, pointer: string): void => {
  if (!originOf(address))
    throw invalid(issue(pointer, 'address', 'This is no address; write it like https://host/path.'))
  const { username, password, hash } = new URL(address)
  if (username || password || hash)
    throw invalid(
      issue(pointer, 'address', 'An address must not hold a user name, a password or a fragment.'),
    )
}
