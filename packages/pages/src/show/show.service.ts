import {
  completeCall,
  type FieldValue,
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
  type StoredPreview,
} from '../address/address.service.ts'
import type { Appearances } from '../appearance/appearance.service.ts'
import type { ReleasedPages } from '../page/released-pages.ts'
import type { PageParts } from '../parts.ts'
import { ContactPages } from '../resolve/contact-pages.ts'
import { recordsOf } from '../resolve/object-data.ts'
import { type PageForCall, type PageSources, resolvePage } from '../resolve/resolve-page.ts'
import { PageStates } from './page-states.ts'
import { Previews } from './preview.service.ts'
import { realSources } from './real-sources.ts'

declare module '@screenpop/platform/events' {
  interface NodeMessages {
    /** What the pages of this contact show has been changed through one of them. */
    'contactPage.changed': { tenantId: string; callid: string }
  }
}

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
  readonly #states: PageStates
  readonly #previews: Previews
  readonly #contactPages = new ContactPages()
  readonly close: () => void

  constructor(parts: PageParts, released: ReleasedPages, addresses: PageAddresses, appearances: Appearances) {
    this.#parts = parts
    this.#released = released
    this.#addresses = addresses
    this.#appearances = appearances
    this.#states = new PageStates(parts, released)
    this.#previews = new Previews(parts, this.#states)
    this.close = parts.nodes.subscribe('contactPage.changed', ({ tenantId, callid }) =>
      this.drop(tenantId, callid),
    )
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

  /** Reads ahead what the first ring of these pages would wait for; never rejects. */
  async prepare(tenantId: string, pageIds: readonly string[]): Promise<void> {
    await Promise.allSettled([
      this.#addresses.prepare(tenantId),
      this.#appearances.look(tenantId),
      ...pageIds.map((pageId) => this.#released.get(tenantId, pageId)),
    ])
  }

  /** Forgets what was resolved for a contact. */
  drop(tenantId: string, callid: string): void {
    this.#contactPages.drop({ tenantId, callid })
  }

  /**
   * The page behind a token.
   *
   * @param reload its reader has seen it before, and asks for what there is now
   * @throws DomainError `embed.expired`
   */
  async open(token: string, reload = false): Promise<ShownPage> {
    const address = await this.#addresses.open(token)
    const { tenantId, pageId } = address
    if (address.kind === 'preview') return this.#preview(tenantId, pageId, address)
    const look = this.#appearances.look(tenantId)
    if (address.kind === 'embed') {
      const page = await this.#pageFor(tenantId, pageId, address)
      const embedders = await this.#parts.trust.origins(tenantId, 'embedder')
      return {
        view: this.#resolve(tenantId, page),
        look: await look,
        ancestors: ["'self'", ...embedders],
        locale: undefined,
        preview: false,
      }
    }
    const view = await this.#contactPages.read(address, { reader: token, reload }, async () =>
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
  ): Promise<{ view: PageView; preview: boolean; forget: () => Promise<void> }> {
    const address = await this.#addresses.open(token)
    if (address.tenantId !== tenantId) throw notFound('page')
    const { page, sources } = await this.#shownFor(address)
    return {
      view: this.#resolve(tenantId, page, sources),
      preview: address.kind === 'preview',
      forget: async () => {
        if (address.kind === 'contact') await this.#forget(address)
      },
    }
  }

  /** Makes every node read the page of a contact anew; ours at once. */
  async #forget({ tenantId, callid }: { tenantId: string; callid: string }): Promise<void> {
    const { database, nodes, log } = this.#parts
    this.drop(tenantId, callid)
    await nodes
      .publish(database.tenant(tenantId), 'contactPage.changed', { tenantId, callid })
      // what was saved is saved
      .catch((err: unknown) => log.error({ err, tenantId }, 'other nodes were not told of a changed page'))
  }

  /**
   * A page for a call that is given, without an address.
   *
   * @throws DomainError `notFound`, `page.notReleased`; `auth.forbidden` for a record that the principal may not read
   */
  async preview(principal: Principal, pageId: string, input: PreviewInput): Promise<ShownPage> {
    await this.#previews.requireReadable(principal, input.data)
    return this.#preview(principal.tenantId, pageId, storedPreview(input))
  }

  /** @throws DomainError as `preview` */
  async previewAddress(principal: Principal, pageId: string, input: PreviewInput) {
    await this.#previews.requireReadable(principal, input.data)
    const { tenantId } = principal
    const preview = storedPreview(input)
    await this.#states.get(tenantId, pageId, preview.state, preview)
    return this.#addresses.keep(tenantId, pageId, { kind: 'preview', ...preview })
  }

  /** @throws DomainError `notFound`, `page.notReleased` */
  async embedAddress(tenantId: string, pageId: string, input: PageCallInput) {
    await this.#released.get(tenantId, pageId)
    return this.#addresses.keep(tenantId, pageId, { kind: 'embed', ...callOf(input), state: 'released' })
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
    const { page, sources } = await this.#shownFor(address)
    const { blocks } = page.document
    const block = Object.hasOwn(blocks, asked.blockId) ? blocks[asked.blockId] : undefined
    if (block?.binding?.kind !== 'table') throw notFound('value')
    // a block that is not to be seen, or closed, has no records
    const data = (await this.#resolve(principal.tenantId, page, sources).blocks.get(asked.blockId))?.data
    const field = data && 'fields' in data ? data.fields?.find(({ id }) => id === asked.fieldId) : undefined
    const placed = (block.props as ObjectProps).fields.some(({ fieldId }) => fieldId === asked.fieldId)
    const found = recordsOf(data).some(({ id }) => id === asked.recordId)
    if (!field || !placed || !found) throw notFound('value')
    return this.#parts.tables.records.reveal(
      principal,
      block.binding.tableId,
      asked.recordId,
      field.name,
      asked.reason,
    )
  }

  async #pageFor(tenantId: string, pageId: string, address: OpenedAddress): Promise<PageForCall> {
    if (address.kind !== 'contact') return this.#states.get(tenantId, pageId, address.state, address)
    const contact = await this.#parts.contactCall(tenantId, address.callid)
    const over = contact?.endedAt && contact.endedAt.getTime() + afterlifeMs <= Date.now()
    if (!contact || over) throw addressExpired()
    return this.#states.get(tenantId, pageId, 'released', contact)
  }

  async #releasedView(
    tenantId: string,
    pageId: string,
    contact: Pick<PageForCall, 'call' | 'associatedData'>,
  ): Promise<PageView> {
    return this.#resolve(tenantId, await this.#states.get(tenantId, pageId, 'released', contact))
  }

  #resolve(tenantId: string, page: PageForCall, sources: PageSources = realSources(this.#parts)): PageView {
    return resolvePage({ ...sources, log: this.#parts.log }, tenantId, page)
  }

  async #preview(tenantId: string, pageId: string, preview: StoredPreview): Promise<ShownPage> {
    const { page, sources } = await this.#previews.prepare(tenantId, pageId, preview)
    return {
      view: this.#resolve(tenantId, page, sources),
      look: await this.#appearances.look(tenantId),
      ancestors: ["'self'"],
      locale: preview.locale,
      preview: true,
    }
  }

  /** The page behind an address, and what it asks. */
  async #shownFor(address: OpenedAddress): Promise<{ page: PageForCall; sources: PageSources }> {
    const { tenantId, pageId } = address
    if (address.kind === 'preview') return this.#previews.prepare(tenantId, pageId, address)
    return { page: await this.#pageFor(tenantId, pageId, address), sources: realSources(this.#parts) }
  }
}

const stateOf = ({ draft, version }: PreviewInput) => (draft ? 'draft' : (version ?? 'released'))

const callOf = ({ call, associatedData = {} }: PageCallInput) => ({
  call: completeCall(call),
  associatedData,
})

const storedPreview = (input: PreviewInput): StoredPreview => ({
  ...callOf(input),
  state: stateOf(input),
  locale: input.locale,
  data: input.data,
})
