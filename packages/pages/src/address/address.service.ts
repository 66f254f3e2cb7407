import { type AssociatedData, type Call, DomainError, type PreviewData } from '@screenpop/contract'
import { SealBrokenError, UnknownKeyVersionError } from '@screenpop/platform/crypto'
import { isUuid } from '@screenpop/platform/database'
import type { PageLocale } from '@screenpop/renderer'
import type { PageParts } from '../parts.ts'
import { findAddress, insertAddress } from './address.repository.ts'
import { hashOfSecret, joinIds, newSecret, readToken, splitIds, writeToken } from './token.ts'

/** What of a page an address shows: what agents see, the draft, or one version. */
export type ShownState = 'released' | 'draft' | number

/** What an address stands for, once its token has been read. */
export type OpenedAddress =
  | { readonly kind: 'contact'; readonly tenantId: string; readonly pageId: string; readonly callid: string }
  | (KeptAddress & { readonly tenantId: string; readonly pageId: string })

/** What a kept address carries, sealed. */
export interface StoredCall {
  readonly call: Call
  readonly associatedData: AssociatedData
  readonly state: ShownState
}

/** What the address of a preview carries besides. An embedder's has no such thing: it always asks the sources. */
export interface StoredPreview extends StoredCall {
  readonly locale: PageLocale | undefined
  readonly data: PreviewData | undefined
}

export type KeptAddress =
  | (StoredCall & { readonly kind: 'embed' })
  | (StoredPreview & { readonly kind: 'preview' })

const contactPurpose = 'page-contact-address'
const keptPurpose = 'page-address'
const lifeMs = { embed: 15 * 60_000, preview: 60 * 60_000 }
/** An address that has expired is still known for a day, though it opens nothing. */
const staleMs = 24 * 60 * 60_000

export const addressExpired = (): DomainError =>
  new DomainError('embed.expired', 'This page has expired, or never was. Ask the workbench to open it again.')

const path = (token: string): string => `/p/${token}`

type Parts = Pick<PageParts, 'database' | 'keyring' | 'tenantActive'>

/** Addresses at which a page shows for one call. Whoever holds the address may see the page: nothing else is asked. */
export class PageAddresses {
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /**
   * The address of a page for a contact: page and contact are sealed within, so that nothing has to be stored for it and
   * it outlives a restart; it lasts as long as its contact.
   */
  async forContact(tenantId: string, pageId: string, callid: string): Promise<string> {
    const sealed = await this.#parts.keyring.seal(tenantId, contactPurpose, [], joinIds(pageId, callid))
    return path(writeToken('c', tenantId, sealed))
  }

  /** Reads the keys that addresses of the tenant are sealed with. */
  async prepare(tenantId: string): Promise<void> {
    await this.#parts.keyring.of(tenantId)
  }

  /** A short-lived address with a random token; the call is sealed beside the token's hash. */
  async keep(
    tenantId: string,
    pageId: string,
    { kind, ...stored }: KeptAddress,
  ): Promise<{ path: string; expiresAt: Date }> {
    const secret = newSecret()
    const tokenHash = hashOfSecret(secret)
    const expiresAt = new Date(Date.now() + lifeMs[kind])
    const sealed = await this.#parts.keyring.seal(
      tenantId,
      keptPurpose,
      [tokenHash.toString('hex')],
      Buffer.from(JSON.stringify(stored)),
    )
    const row = {
      tenant_id: tenantId,
      token_hash: tokenHash,
      page_id: pageId,
      kind,
      sealed,
      expires_at: expiresAt,
    }
    await insertAddress(this.#parts.database.tenant(tenantId), row, new Date(Date.now() - staleMs))
    return { path: path(writeToken('e', tenantId, secret)), expiresAt }
  }

  /** Reads a token. @throws DomainError `embed.expired`, for whatever reason it opens nothing */
  async open(token: string): Promise<OpenedAddress> {
    const read = readToken(token)
    if (!read || !isUuid(read.tenantId)) throw addressExpired()
    const { tenantId, rest } = read
    // asked before its keys are: the keys of a tenant are made when they are first needed
    if (!(await this.#parts.tenantActive(tenantId))) throw addressExpired()
    return read.kind === 'c' ? this.#openContact(tenantId, rest) : this.#openKept(tenantId, rest)
  }

  async #openContact(tenantId: string, sealed: Buffer): Promise<OpenedAddress> {
    const ids = await this.#unsealed(tenantId, contactPurpose, [], sealed)
    return { kind: 'contact', tenantId, ...splitIds(ids) }
  }

  async #openKept(tenantId: string, secret: Buffer): Promise<OpenedAddress> {
    const tokenHash = hashOfSecret(secret)
    const row = await findAddress(this.#parts.database.tenant(tenantId), tenantId, tokenHash)
    if (!row || row.expires_at.getTime() <= Date.now()) throw addressExpired()
    const bytes = await this.#unsealed(tenantId, keptPurpose, [tokenHash.toString('hex')], row.sealed)
    const stored = { ...JSON.parse(bytes.toString()), kind: row.kind } as KeptAddress
    return { ...stored, tenantId, pageId: row.page_id }
  }

  async #unsealed(
    tenantId: string,
    purpose: string,
    associatedData: readonly string[],
    sealed: Buffer,
  ): Promise<Buffer> {
    try {
      return await this.#parts.keyring.open(tenantId, purpose, associatedData, sealed)
    } catch (error) {
      if (error instanceof SealBrokenError || error instanceof UnknownKeyVersionError) throw addressExpired()
      throw error
    }
  }
}
