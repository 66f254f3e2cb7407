import type { LogEntry } from './agent-log.repository.ts'

/** What has rung. */
export interface Rung {
  /** Entries that this node itself wrote: they need not be read. */
  readonly entries: readonly LogEntry[]
  /** The log has grown by more than `entries`, or may have. */
  readonly log: boolean
  readonly tabs: boolean
  /** Nobody rang; enough time has passed to look all the same. */
  readonly looked: boolean
}

/** Entries kept for a reader who is slow; beyond them the log is read. */
const mostEntries = 100

/** Rings when there is something to send to an agent; remembers what rang while nobody waited. */
export class Bell {
  readonly #signal: AbortSignal
  #entries: LogEntry[] = []
  #log = true
  #tabs = true
  #ring: (() => void) | undefined

  constructor(signal: AbortSignal) {
    this.#signal = signal
    signal.addEventListener('abort', () => this.#ring?.(), { once: true })
  }

  told(entries: readonly LogEntry[]): void {
    if (this.#entries.length + entries.length > mostEntries) this.logGrew()
    else this.#entries.push(...entries)
    this.#ring?.()
  }

  logGrew(): void {
    this.#log = true
    this.#ring?.()
  }

  tabsChanged(): void {
    this.#tabs = true
    this.#ring?.()
  }

  /** Resolves at the next ring, or after a while. */
  async wait(ms: number): Promise<Rung> {
    let looked = false
    if (this.#entries.length === 0 && !this.#log && !this.#tabs && !this.#signal.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => {
          looked = true
          resolve()
        }, ms)
        this.#ring = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    const rung = { entries: this.#entries, log: this.#log, tabs: this.#tabs, looked }
    this.#ring = undefined
    this.#entries = []
    this.#log = false
    this.#tabs = false
    return rung
  }
}
