/** How long anything that decides over permission or limits may be remembered, in milliseconds. */
export const freshMs = 5_000

interface Entry<V> {
  value: Promise<V>
  /** Undefined until loaded. */
  loaded?: { value: V }
  until: number
}

/**
 * Remembers loaded values for a few seconds, up to a number of entries. Who asks for the same key at the same time shares one
 * load; a load that fails is not remembered.
 */
export class FreshCache<V> {
  readonly #entries = new Map<string, Entry<V>>()
  readonly #most: number
  readonly #keptMs: number

  constructor(options: { most: number; keptMs?: number }) {
    this.#most = options.most
    this.#keptMs = options.keptMs ?? freshMs
  }

  get(key: string, load: () => Promise<V>): Promise<V> {
    const known = this.#entries.get(key)
    if (known && known.until > Date.now()) return known.value
    const entry: Entry<V> = { value: load(), until: Date.now() + this.#keptMs }
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    const eldest = this.#entries.keys().next().value
    if (this.#entries.size > this.#most && eldest !== undefined) this.#entries.delete(eldest)
    entry.value.then(
      (value) => {
        entry.loaded = { value }
      },
      () => {
        if (this.#entries.get(key) === entry) this.#entries.delete(key)
      },
    )
    return entry.value
  }

  drop(key: string): void {
    this.#entries.delete(key)
  }

  /** Drops what fits, and what is still being loaded: it may have been read before the change. */
  dropWhere(fits: (value: V) => boolean): void {
    for (const [key, { loaded }] of this.#entries)
      if (!loaded || fits(loaded.value)) this.#entries.delete(key)
  }

  clear(): void {
    this.#entries.clear()
  }
}
