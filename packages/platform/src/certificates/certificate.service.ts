import {
  type Certificate,
  type CertificateContent,
  type CertificateInput,
  DomainError,
  invalid,
  platformTenantId,
} from '@screenpop/contract'
import { type Author, audit } from '../audit/index.ts'
import type { Keyring } from '../crypto/index.ts'
import { type Database, type Tx, uuidV7 } from '../database/index.ts'
import type { NodeChannel } from '../events/index.ts'
import {
  type CertificateRow,
  deleteCertificate,
  findCertificates,
  insertCertificate,
  listCertificates,
  lockCertificate,
  updateCertificate,
} from './certificate.repository.ts'
import { parseCertificate } from './parse-certificate.ts'

/** A certificate ready for a TLS connection. */
export interface CertificateMaterial {
  readonly pem: string
  readonly privateKey: string | undefined
}

export interface CertificateParts {
  readonly database: Database
  readonly keyring: Keyring
  readonly nodes: NodeChannel
  /** Names of what uses a certificate, or to whom it is shown as our own: one that is in use cannot be deleted. */
  usersOf(tx: Tx, certificateId: string, as?: 'any' | 'identity'): Promise<readonly string[]>
}

/** Kind of the message that tells every node that a certificate has changed. */
export const certificateMessage = 'certificate'

const purpose = 'certificate'
const soonMs = 30 * 24 * 3600 * 1000

/** The operator's certificates for outbound calls (rule book 1). Read anew at each use but for the callers' own short caches. */
export class Certificates {
  readonly #parts: CertificateParts

  constructor(parts: CertificateParts) {
    this.#parts = parts
  }

  async list(): Promise<Certificate[]> {
    return (await listCertificates(this.#parts.database.system)).map(viewOf)
  }

  /** @throws DomainError `name.taken`, `request.invalid` at the content or the key */
  create(author: Author, { name, ...content }: CertificateInput): Promise<Certificate> {
    const id = uuidV7()
    return this.#change(author, async (tx) => {
      const row = await insertCertificate(tx, { id, name, ...(await this.#columns(id, content)) })
      if (!row)
        throw new DomainError('name.taken', `There is a certificate named ${name} already.`, {
          params: { name },
        })
      return { action: 'certificate.create', row }
    })
  }

  /** @throws DomainError `notFound`, `request.invalid` */
  replace(author: Author, id: string, content: CertificateContent): Promise<Certificate> {
    return this.#change(author, async (tx) => {
      await lockCertificate(tx, id)
      if (!content.privateKey) await this.#requireNoIdentity(tx, id)
      const row = await updateCertificate(tx, id, await this.#columns(id, content))
      return { action: 'certificate.replace', row }
    })
  }

  /** @throws DomainError `notFound`, `conflict` naming what uses it */
  async delete(author: Author, id: string): Promise<void> {
    await this.#change(author, async (tx) => {
      const row = await lockCertificate(tx, id)
      const users = await this.#parts.usersOf(tx, id)
      if (users.length > 0)
        throw new DomainError(
          'conflict',
          `The certificate ${row.name} is used by: ${users.join(', ')}. Change those first.`,
        )
      await deleteCertificate(tx, id)
      return { action: 'certificate.delete', row }
    })
  }

  /** By id; one that is not there is left out. */
  async byIds(ids: readonly string[]): Promise<ReadonlyMap<string, CertificateMaterial>> {
    const rows = await findCertificates(this.#parts.database.system, { ids })
    return new Map(await Promise.all(rows.map(async (row) => [row.id, await this.#materialOf(row)] as const)))
  }

  /** By its name, such as `CERT_ITA`. */
  async byName(name: string): Promise<CertificateMaterial | undefined> {
    const [row] = await findCertificates(this.#parts.database.system, { name })
    return row && this.#materialOf(row)
  }

  /** Without its key it would silently not be shown any more. */
  async #requireNoIdentity(tx: Tx, id: string): Promise<void> {
    const users = await this.#parts.usersOf(tx, id, 'identity')
    if (users.length > 0)
      throw invalid({
        pointer: '/privateKey',
        code: 'privateKey',
        message: `Give its private key, too: it is the client certificate for ${users.join(', ')}.`,
      })
  }

  async #materialOf({ id, pem, sealed_key }: CertificateRow): Promise<CertificateMaterial> {
    if (!sealed_key) return { pem, privateKey: undefined }
    const key = await this.#parts.keyring.open(platformTenantId, purpose, [id], sealed_key)
    return { pem, privateKey: key.toString('utf8') }
  }

  async #columns(id: string, content: CertificateContent) {
    const { pem, privateKey, subject, issuer, fingerprint, validFrom, validTo } = parseCertificate(content)
    const sealed_key = privateKey
      ? await this.#parts.keyring.seal(platformTenantId, purpose, [id], Buffer.from(privateKey))
      : null
    const { type } = content
    return { type, pem, sealed_key, subject, issuer, fingerprint, valid_from: validFrom, valid_to: validTo }
  }

  #change(
    author: Author,
    run: (tx: Tx) => Promise<{ action: string; row: CertificateRow }>,
  ): Promise<Certificate> {
    const { database, nodes } = this.#parts
    return database.system.transaction().execute(async (tx) => {
      const { action, row } = await run(tx)
      const { name, fingerprint, valid_to } = row
      await audit.write(tx, {
        principal: author,
        action,
        subjectType: 'certificate',
        subjectId: row.id,
        after: { name, fingerprint, validTo: valid_to, hasPrivateKey: row.sealed_key !== null },
      })
      const message = { tenantId: platformTenantId, kind: certificateMessage, id: row.id }
      await nodes.publish(tx, 'cache.stale', message)
      return viewOf(row)
    })
  }
}

const stateOf = ({ valid_from, valid_to }: CertificateRow): Certificate['state'] => {
  const now = Date.now()
  if (valid_to.getTime() <= now) return 'expired'
  if (valid_from.getTime() > now) return 'notYet'
  return valid_to.getTime() - now < soonMs ? 'soon' : 'valid'
}

const viewOf = (row: CertificateRow): Certificate => ({
  id: row.id,
  name: row.name,
  type: row.type,
  subject: row.subject,
  issuer: row.issuer,
  fingerprint: row.fingerprint,
  validFrom: row.valid_from.toISOString(),
  validTo: row.valid_to.toISOString(),
  state: stateOf(row),
  hasPrivateKey: row.sealed_key !== null,
  updatedAt: row.updated_at.toISOString(),
})
