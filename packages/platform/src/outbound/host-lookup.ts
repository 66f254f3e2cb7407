import type { LookupAddress } from 'node:dns'
import { lookup as ask } from 'node:dns/promises'
import { LookupTurns } from './lookup-turns.ts'
import { OutboundError } from './outbound-error.ts'

export type Lookup = (hostname: string) => Promise<LookupAddress[]>

export interface HostLookupOptions {
  /** Look-ups at one time over all hosts. */
  readonly most?: number
  /** How long a connection waits for a look-up, in milliseconds. */
  readonly patienceMs?: number
  readonly ask?: Lookup
}

const mostKnown = 1000

/**
 * Looks hosts up in the operating system, once for all who ask for the same host at the same time and only few at a time:
 * a look-up holds one of the four threads that compression, files and key derivation need, too, and a name server that is
 * silent holds it for many seconds. Hosts whose last look-up was late go one after another, so that they hold up each other and
 * nobody else. Where the answer is late or has to wait for its turn, the last one serves; every connection judges it anew.
 *
 * @throws OutboundError `notFound` where none comes in time; what the operating system says otherwise
 */
export const createHostLookup = (options: HostLookupOptions = {}): Lookup => {
  const { most = 2, patienceMs = 1500 } = options
  const askSystem: Lookup = options.ask ?? ((hostname) => ask(hostname, { all: true }))
  const running = new Map<string, Promise<LookupAddress[]>>()
  const known = new Map<string, LookupAddress[]>()
  const turns = new LookupTurns({ most, lateMs: patienceMs })

  const start = (hostname: string): Promise<LookupAddress[]> => {
    const started = turns
      .take(hostname, () => askSystem(hostname))
      .then((addresses) => {
        known.delete(hostname)
        known.set(hostname, addresses)
        const eldest = known.keys().next().value
        if (known.size > mostKnown && eldest !== undefined) known.delete(eldest)
        return addresses
      })
      .finally(() => running.delete(hostname))
    running.set(hostname, started)
    return started
  }

  return async (hostname) => {
    const answer = running.get(hostname) ?? start(hostname)
    const last = known.get(hostname)
    if (last && !turns.isBusy(hostname)) {
      answer.catch(() => undefined)
      return last
    }
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<LookupAddress[]>((resolve, reject) => {
      timer = setTimeout(() => {
        const latest = known.get(hostname)
        if (latest) resolve(latest)
        else reject(new OutboundError('notFound', 'The host name could not be looked up in time.'))
      }, patienceMs)
    })
    try {
      return await Promise.race([answer, late])
    } finally {
      clearTimeout(timer)
    }
  }
}
