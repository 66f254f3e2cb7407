import {
  completeCall,
  type FieldValue,
  migrateDocument,
  notFound,
  type ObjectProps,
  type PageCallInput,
  type PreviewInput,
  type Principal,
} from '@screenpop/contract'
import type { PageLocale, PageLook, PageView } from '@screenpop/renderer'
import {
  addressExpired,
  type OpenedAddress,
  type PageAddresses,
  type ShownState,
} from '../address/address.service.ts'
import type { Appearances } from '../appearance/appearance.service.ts'
import { getPage } from '../page/page.repository.ts'
import type { ReleasedPages } from '../page/released-pages.ts'
import { getVersionDocument } from '../page/version.repository.ts'
import type { PageParts } from '../parts.ts'
import { ContactPages } from '../resolve/contact-pages.ts'
import { lookupOf, mostMatches } from '../resolve/object-data.ts'
import { type PageForCall, resolvePage } from '../resolve/resolve-page.ts'

/** A page that is ready to be rendered, and who may frame it. */
export interface ShownPage {
  readonly view: PageView
  readonly look: PageLook
  readonly ancestors: readonly string[]
  readonly locale: PageLocale | undefined
  /** Nothing can be saved through its address. */
  readonly preview: boolean
}

/** For how long after its end a contact's page can still be opened. */
const afterlifeMs = 30 * 60_000

/** Shows pages: for contacts, for other workbenches, and as previews. */
export class Shows {
  readonly #parts: PageParts
  readonly #released: ReleasedPages
  readonly #addresses: PageAddresses
  readonly #appearances: Appearances
  readonly #contactPages = new ContactPages()

  constructor(parts: PageParts, released: ReleasedPages, addresses: PageAddresses, appearances: Appearances) {
    this.#parts = parts
    this.#released = released
    this.#addresses = addresses
    this.#appearances = appearances
  }

  /**
   * The address of a page for a contact that begins to ring; the page starts to be resolved at once, and nobody waits
   * for that here.
   */
  forContact(
    tenantId: string,
    pageId: string,
    contact: { callid: string } & Pick<PageForCall, 'call' | 'associatedData'>,
  ): Promise<string> {
    const { callid } = contact
    void this.#appearances.look(tenantId)
    this.#contactPages.prefetch({ tenantId, callid, pageId }, contact.call, () =>
      this.#releasedView(tenantId, pageId, contact),
    )
    return this.#addresses.forContact(tenantId, pageId, callid)
  }

  /** Forgets what was resolved for a contact. */
  drop(tenantId: string, callid: string): void {
    this.#contactPages.drop({ tenantId, callid })
  }

  /** The page behind a token. @throws DomainError `embed.expired` */
  async open(token: string): Promise<ShownPage> {
    const address = await this.#addresses.open(token)
    const { tenantId, pageId } = address
    const look = this.#appearances.look(tenantId)
    if (address.kind !== 'contact') {
      const page = await this.#pageFor(tenantId, pageId, address)
      const embedders = address.kind === 'embed' ? await this.#parts.trust.origins(tenantId, 'embedder') : []
      return {
        view: this.#resolve(tenantId, page),
        look: await look,
        ancestors: ["'self'", ...embedders],
        locale: address.locale,
        preview: address.kind === 'preview',
      }
    }
    const view = await this.#contactPages.read(address, token, async () =>
      this.#resolve(tenantId, await this.#pageFor(tenantId, pageId, address)),
    )
    return { view, look: await look, ancestors: ["'self'"], locale: undefined, preview: false }
  }

  /**
   * What an address shows at this moment, for a change that is asked for through it; `forget` makes who reads it next see what
   * the change has made of it.
   *
   * @throws DomainError `embed.expired`; `notFound` where the page is another tenant's
   */
  async shownTo(
    { tenantId }: Principal,
    token: string,
  ): Promise<{ view: PageView; preview: boolean; forget: () => void }> {
    const address = await this.#addresses.open(token)
    if (address.tenantId !== tenantId) throw notFound('page')
    return {
      view: this.#resolve(tenantId, await this.#pageFor(tenantId, address.pageId, address)),
      preview: address.kind === 'preview',
      forget: () => address.kind === 'contact' && this.#contactPages.drop(address),
    }
  }

  /** A page for a call that is given, without an address. @throws DomainError `notFound`, `page.notReleased` */
  async preview(tenantId: string, pageId: string, input: PreviewInput): Promise<ShownPage> {
    const page = await this.#stateOf(tenantId, pageId, stateOf(input), callOf(input))
    return {
      view: this.#resolve(tenantId, page),
      look: await this.#appearances.look(tenantId),
      ancestors: ["'self'"],
      locale: input.locale,
      preview: true,
    }
  }

  /** @throws DomainError `notFound`, `page.notReleased` */
  async previewAddress(tenantId: string, pageId: string, input: PreviewInput) {
    await this.#stateOf(tenantId, pageId, stateOf(input), callOf(input))
    return this.#addresses.keep(tenantId, pageId, 'preview', {
      ...callOf(input),
      state: stateOf(input),
      locale: input.locale,
    })
  }

  /** @throws DomainError `notFound`, `page.notReleased` */
  async embedAddress(tenantId: string, pageId: string, input: PageCallInput) {
    await this.#released.get(tenantId, pageId)
    return this.#addresses.keep(tenantId, pageId, 'embed', { ...callOf(input), state: 'released' })
  }

  /**
   * A masked value of a page in clear, audited. Only what the page shows for its call can be revealed.
   *
   * @throws DomainError `embed.expired`; `notFound` where the page is another tenant's or does not show this value
   */
  async reveal(
    principal: Principal,
    token: string,
    asked: { blockId: string; recordId: string; fieldId: string; reason?: string },
  ): Promise<FieldValue> {
    const address = await this.#addresses.open(token)
    if (address.tenantId !== principal.tenantId) throw notFound('value')
    const { document, call, associatedData } = await this.#pageFor(address.tenantId, address.pageId, address)
    const block = Object.hasOwn(document.blocks, asked.blockId) ? document.blocks[asked.blockId] : undefined
    const lookup = block && lookupOf(block, call, associatedData)
    if (!block || !lookup || !('tableId' in lookup)) throw notFound('value')
    const { lookUps, records } = this.#parts.tables
    const [matches] = await lookUps.findMany(principal.tenantId, [{ ...lookup, limit: mostMatches }])
    const field = matches?.fields.find(({ id }) => id === asked.fieldId)
    const placed = (block.props as ObjectProps).fields.some(({ fieldId }) => fieldId === asked.fieldId)
    const found = matches?.records.some(({ id }) => id === asked.recordId)
    if (!field || !placed || !found) throw notFound('value')
    return records.reveal(principal, lookup.tableId, asked.recordId, field.name, asked.reason)
  }

  async #pageFor(tenantId: string, pageId: string, address: OpenedAddress): Promise<PageForCall> {
    if (address.kind !== 'contact') return this.#stateOf(tenantId, pageId, address.state, address)
    const contact = await this.#parts.contactCall(tenantId, address.callid)
    const over = contact?.endedAt && contact.endedAt.getTime() + afterlifeMs <= Date.now()
    if (!contact || over) throw addressExpired()
    return this.#stateOf(tenantId, pageId, 'released', contact)
  }

  async #stateOf(
    tenantId: string,
    pageId: string,
    state: ShownState,
    { call, associatedData }: Pick<PageForCall, 'call' | 'associatedData'>,
  ): Promise<PageForCall> {
    if (state === 'released') {
      const { name, document, connectorId } = await this.#released.get(tenantId, pageId)
      return { name, document, connectorId, call, associatedData }
    }
    const db = this.#parts.database.tenant(tenantId)
    const { name, draft, connector_id: connectorId } = await getPage(db, tenantId, pageId)
    const stored = state === 'draft' ? draft : await getVersionDocument(db, tenantId, pageId, state)
    return { name, document: migrateDocument(stored), connectorId, call, associatedData }
  }

  async #releasedView(
    tenantId: string,
    pageId: string,
    contact: Pick<PageForCall, 'call' | 'associatedData'>,
  ): Promise<PageView> {
    return this.#resolve(tenantId, await this.#stateOf(tenantId, pageId, 'released', contact))
  }

  #resolve(tenantId: string, page: PageForCall): PageView {
    const { log, tables, external, historyOf } = this.#parts
    return resolvePage({ lookUps: tables.lookUps, external, historyOf, log }, tenantId, page)
  }
}

const stateOf = ({ draft, version }: PreviewInput): ShownState => (draft ? 'draft' : (version ?? 'released'))

const callOf = ({ call, associatedData = {} }: PageCallInput) => ({
  call: completeCall(call),
  associatedData,
})
