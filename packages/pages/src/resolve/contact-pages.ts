import { type Call, callParameters } from '@screenpop/contract'
import type { PageView } from '@screenpop/renderer'

/** A contact's page. */
export interface ContactPage {
  readonly tenantId: string
  readonly callid: string
  readonly pageId: string
}

interface Entry {
  readonly view: Promise<PageView>
  /** The call that it was resolved for. */
  readonly call: Call | undefined
  /** The addresses by which it has been read; one that comes again is a reload. */
  readonly readers: Set<string>
  readonly until: number
}

const keptMs = 10 * 60_000
const mostKept = 2_000

const keyOf = ({ tenantId, callid, pageId }: ContactPage): string =>
  JSON.stringify([tenantId, callid, pageId])

/**
 * Pages resolved for contacts, in the memory of this node, for their contact only (rule book 4). A page is resolved once
 * however many ask; a reload resolves it anew. What is never read is dropped with its contact, or after ten minutes.
 */
export class ContactPages {
  readonly #entries = new Map<string, Entry>()

  get size(): number {
    return this.#entries.size
  }

  /** Starts to resolve a page before anybody asks for it; a call that has come to another agent is resolved anew. */
  prefetch(page: ContactPage, call: Call, resolve: () => Promise<PageView>): void {
    const key = keyOf(page)
    const known = this.#living(key)
    if (!known?.call || callParameters.some((name) => known.call?.[name] !== call[name])) {
      this.#add(key, call, resolve)
    }
  }

  /**
   * The page for one reader.
   *
   * @param reader the address that is read, and whether it is known to be a reload: another node may have served it before
   * @throws what `resolve` threw; that is not remembered
   */
  read(
    page: ContactPage,
    { reader, reload = false }: { reader: string; reload?: boolean },
    resolve: () => Promise<PageView>,
  ): Promise<PageView> {
    const key = keyOf(page)
    const known = this.#living(key)
    const fresh = known && !reload && !known.readers.has(reader)
    const entry = fresh ? known : this.#add(key, known?.call, resolve)
    entry.readers.add(reader)
    return entry.view
  }

  /** Forgets everything of a contact. */
  drop({ tenantId, callid }: Pick<ContactPage, 'tenantId' | 'callid'>): void {
    const prefix = JSON.stringify([tenantId, callid]).slice(0, -1)
    for (const key of this.#entries.keys()) if (key.startsWith(`${prefix},`)) this.#entries.delete(key)
  }

  #living(key: string): Entry | undefined {
    const entry = this.#entries.get(key)
    return entry && entry.until > Date.now() ? entry : undefined
  }

  #add(key: string, call: Call | undefined, resolve: () => Promise<PageView>): Entry {
    const entry: Entry = { view: resolve(), call, readers: new Set(), until: Date.now() + keptMs }
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    entry.view.catch(() => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key)
    })
    this.#dropOld()
    return entry
  }

  /** Entries stand in the order of their making, so the old ones come first. */
  #dropOld(): void {
    for (const [key, { until }] of this.#entries) {
      if (until > Date.now() && this.#entries.size <= mostKept) return
      this.#entries.delete(key)
    }
  }
}
