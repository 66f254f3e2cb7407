import {
  type Appearance,
  type Issue,
  invalid,
  logoBytes,
  type Principal,
  standardAppearance,
} from '@screenpop/contract'
import { audit } from '@screenpop/platform/audit'
import { FreshCache } from '@screenpop/platform/cache'
import type { Tx } from '@screenpop/platform/database'
import { checkRevision } from '@screenpop/platform/http'
import { lookOf, type PageLook } from '@screenpop/renderer'
import { imageBytes } from '../image/image.repository.ts'
import type { PageParts } from '../parts.ts'
import {
  lockAppearance,
  readAppearance,
  type StoredAppearance,
  saveAppearance,
} from './appearance.repository.ts'

const message = 'appearance'
/** How long a node may show what another node has replaced, should the message about it get lost. */
const keptMs = 3_000
const mostTenants = 10_000
const bytesPerKilobyte = 1024
const standardLook = lookOf(standardAppearance)

/** How the pages of each tenant look (rule book 4): kept in memory, for every page asks. */
export class Appearances {
  readonly #parts: Pick<PageParts, 'database' | 'nodes' | 'log'>
  readonly #looks = new FreshCache<PageLook>({ most: mostTenants, keptMs })
  readonly close: () => void

  constructor(parts: Pick<PageParts, 'database' | 'nodes' | 'log'>) {
    this.#parts = parts
    this.close = parts.nodes.subscribe('cache.stale', ({ tenantId, kind }) => {
      if (kind === message) this.#looks.drop(tenantId)
    })
  }

  /** What pages are rendered with; never rejects: a page shows its customer, whatever becomes of its colours. */
  async look(tenantId: string): Promise<PageLook> {
    try {
      return await this.#looks.get(tenantId, async () => lookOf((await this.get(tenantId)).appearance))
    } catch (error) {
      this.#parts.log.error({ err: error, tenantId }, 'the appearance of a tenant could not be read')
      return standardLook
    }
  }

  get(tenantId: string): Promise<StoredAppearance> {
    return readAppearance(this.#parts.database.tenant(tenantId), tenantId)
  }

  /**
   * Changes how the pages look, on every node at once. What is stored already changes nothing.
   *
   * @param seen the revision that was edited; undefined overwrites whatever there is
   * @throws DomainError `request.conditionFailed`, `request.invalid` at the logo
   */
  async save(
    principal: Principal,
    appearance: Appearance,
    seen: number | undefined,
  ): Promise<StoredAppearance> {
    const { tenantId } = principal
    const { database, nodes } = this.#parts
    const stored = await database
      .tenant(tenantId)
      .transaction()
      .execute(async (tx) => {
        await lockAppearance(tx, tenantId)
        const before = await readAppearance(tx, tenantId)
        checkRevision(seen, before.revision)
        const issues = await logoIssues(tx, tenantId, appearance)
        if (issues.length > 0) throw invalid(...issues)
        const changed = changes(before.appearance, appearance)
        if (changed.length === 0) return before
        const revision = await saveAppearance(tx, tenantId, appearance)
        await audit.write(tx, {
          principal,
          action: 'appearance.change',
          subjectType: 'appearance',
          subjectId: tenantId,
          before: only(before.appearance, changed),
          after: only(appearance, changed),
        })
        await nodes.publish(tx, 'cache.stale', { tenantId, kind: message })
        return { appearance, revision }
      })
    this.#looks.drop(tenantId)
    return stored
  }
}

type Part = keyof Appearance

const changes = (before: Appearance, after: Appearance): Part[] =>
  (Object.keys(standardAppearance) as Part[]).filter((part) => {
    const [old, now] = [before[part], after[part]]
    if (typeof old !== 'object' || typeof now !== 'object' || !old || !now) return old !== now
    return (Object.keys(now) as (keyof typeof now)[]).some((key) => old[key] !== now[key])
  })

const only = (appearance: Appearance, parts: readonly Part[]): Partial<Appearance> =>
  Object.fromEntries(parts.map((part) => [part, appearance[part]]))

const logoIssues = async (tx: Tx, tenantId: string, { logo }: Appearance): Promise<Issue[]> => {
  if (!logo) return []
  const pointer = '/logo/image'
  const size = await imageBytes(tx, tenantId, logo.image)
  if (size === undefined)
    return [{ pointer, code: 'unknownImage', message: 'There is no such image. Upload it first.' }]
  if (size <= logoBytes) return []
  const [kilobytes, limit] = [Math.ceil(size / bytesPerKilobyte), logoBytes / bytesPerKilobyte]
  const text = `This logo has ${kilobytes} KB, and every page carries it: it can have at most ${limit} KB. Make it smaller.`
  return [{ pointer, code: 'logoTooLarge', message: text, params: { size: kilobytes, limit } }]
}
