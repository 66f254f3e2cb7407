const mostRemembered = 1000

/**
 * Who may look a host up: few at a time. Hosts whose last look-up was late go one after another, and one more thread is lent
 * to the others while all are held by late ones: a name server that is silent holds up its own hosts and nobody else.
 */
export class LookupTurns {
  readonly #most: number
  readonly #lateMs: number
  readonly #busy = new Set<string>()
  readonly #late = new Set<string>()
  readonly #waiting: { readonly hostname: string; readonly begin: () => void }[] = []

  constructor({ most, lateMs }: { most: number; lateMs: number }) {
    this.#most = most
    this.#lateMs = lateMs
  }

  /** Whether its look-up is under way rather than waiting. */
  isBusy(hostname: string): boolean {
    return this.#busy.has(hostname)
  }

  async take<T>(hostname: string, lookUp: () => Promise<T>): Promise<T> {
    if (!this.#begins(hostname)) await new Promise<void>((begin) => this.#waiting.push({ hostname, begin }))
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      this.#late.add(hostname)
      const [eldest] = this.#late
      if (this.#late.size > mostRemembered && eldest !== undefined) this.#late.delete(eldest)
      this.#next()
    }, this.#lateMs)
    try {
      return await lookUp()
    } finally {
      clearTimeout(timer)
      if (!isLate) this.#late.delete(hostname)
      this.#busy.delete(hostname)
      this.#next()
    }
  }

  /** Counts it in where there is room. */
  #begins(hostname: string): boolean {
    const late = [...this.#busy].filter((each) => this.#late.has(each)).length
    const room = this.#most + (late === this.#busy.size ? 1 : 0)
    if (this.#busy.size >= room || (late > 0 && this.#late.has(hostname))) return false
    this.#busy.add(hostname)
    return true
  }

  #next(): void {
    const next = this.#waiting.findIndex(({ hostname }) => this.#begins(hostname))
    if (next >= 0) this.#waiting.splice(next, 1)[0]?.begin()
  }
}
