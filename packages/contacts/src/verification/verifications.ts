import {
  type AgentContact,
  mostVerifications,
  type Verification,
  type VerificationReport,
} from '@screenpop/contract'
import type { ContactRow } from '../contact/contact.table.ts'
import type { ContactPicture } from '../contact/contact.view.ts'
import type { ContactParts } from '../parts.ts'
import { outcomeOf, type StoredVerification } from './stored-verification.ts'

const purpose = 'contact.verification'

type Returned = readonly [string, string, string]
const nothing: Returned = ['', '', '']

/**
 * Outcomes of identity checks. Whatever the source, an outcome is added to its contact here and travels with it, to the next agent, too.
 * What a check returned may be personal data: it is sealed wherever it is kept and opened for the contact's agent only.
 */
export class Verifications {
  readonly #parts: Pick<ContactParts, 'keyring' | 'log'>

  constructor(parts: Pick<ContactParts, 'keyring' | 'log'>) {
    this.#parts = parts
  }

  /** Reads the tenant's keys, so that the transaction in which an outcome is added need not wait for them. */
  async prepare(tenantId: string): Promise<void> {
    await this.#parts.keyring.of(tenantId)
  }

  /**
   * The contact's outcomes with one more; the latest of a code counts, and the eldest codes give way beyond the limit.
   *
   * @returns undefined when the contact's latest outcome of this code is the very same
   */
  async added(
    contact: Pick<ContactRow, 'tenant_id' | 'callid' | 'verifications'>,
    report: VerificationReport,
    at: Date,
  ): Promise<StoredVerification[] | undefined> {
    const { tenant_id: tenantId, callid, verifications } = contact
    const { verifyTypeCode: code, verifyResult: result } = report
    const returned: Returned = [
      report.verifyReturn1 ?? '',
      report.verifyReturn2 ?? '',
      report.verifyReturn3 ?? '',
    ]
    const before = verifications.find((one) => one.code === code)
    if (before?.result === result) {
      const known = await this.#returned(tenantId, callid, before)
      if (known.every((value, i) => value === returned[i])) return undefined
    }
    const sealed = returned.every((value) => value === '')
      ? null
      : await this.#parts.keyring.seal(
          tenantId,
          purpose,
          [callid, code],
          Buffer.from(JSON.stringify(returned)),
        )
    const added = { code, result, at: at.toISOString(), sealed: sealed?.toString('base64') ?? null }
    return [...verifications.filter((one) => one !== before), added].slice(-mostVerifications)
  }

  /** The contact for its agent's eyes. */
  async shown(tenantId: string, picture: ContactPicture): Promise<AgentContact> {
    // an entry of a log that the version before wrote has none
    const { callid, verifications: kept = [] } = picture
    const verifications: Verification[] = []
    for (const stored of kept) {
      const [verifyReturn1, verifyReturn2, verifyReturn3] = await this.#returned(tenantId, callid, stored)
      verifications.push({ ...outcomeOf(stored), verifyReturn1, verifyReturn2, verifyReturn3 })
    }
    return { ...picture, verifications }
  }

  async #returned(tenantId: string, callid: string, { code, sealed }: StoredVerification): Promise<Returned> {
    if (sealed === null) return nothing
    const { keyring, log } = this.#parts
    try {
      const opened = await keyring.open(tenantId, purpose, [callid, code], Buffer.from(sealed, 'base64'))
      return JSON.parse(opened.toString('utf8')) as Returned
    } catch (error) {
      // better a contact without these values than a workbench without its contact
      log.error({ err: error, tenantId, callid }, 'what an identity check returned does not open')
      return nothing
    }
  }
}
