import type { BreakerState } from '@screenpop/contract'
import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleType,
} from 'cockatiel'
import type { CallReport } from './call-report.ts'

/** A call that shows that the API is not well. */
class IllCall extends Error {
  readonly report: CallReport

  constructor(report: CallReport) {
    super('The API is not well.')
    this.name = 'IllCall'
    this.report = report
  }
}

export interface BreakerOptions {
  /** Calls in a row that fail before the breaker opens. */
  readonly failures?: number
  /** Until a single call tries whether the API is back, in milliseconds. */
  readonly halfOpenAfterMs?: number
}

/** Told of each change of a breaker's state. */
export type BreakerListener = (tenantId: string, connectorId: string, state: BreakerState) => void

const mostBreakers = 5000
const openReport: CallReport = {
  failure: {
    code: 'circuitOpen',
    message: 'The API failed several times in a row and is not asked for a few seconds.',
    ill: false,
  },
  faults: [],
  totalMs: 0,
}

/** A circuit breaker for each tenant and API: one that is down costs a page no waiting, and one tenant's API no other. */
export class Breakers {
  readonly #policies = new Map<string, CircuitBreakerPolicy>()
  readonly #options: Required<BreakerOptions>
  readonly #changed: BreakerListener

  constructor({ failures = 5, halfOpenAfterMs = 5000 }: BreakerOptions, changed: BreakerListener) {
    this.#options = { failures, halfOpenAfterMs }
    this.#changed = changed
  }

  async run(tenantId: string, connectorId: string, call: () => Promise<CallReport>): Promise<CallReport> {
    const policy = this.#policyOf(tenantId, connectorId)
    // while one call tries whether the API is back, nobody else waits for it
    if (policy.state === CircuitState.HalfOpen) return openReport
    try {
      return await policy.execute(async () => {
        const report = await call()
        if (report.failure?.ill) throw new IllCall(report)
        return report
      })
    } catch (error) {
      if (error instanceof IllCall) return error.report
      if (error instanceof BrokenCircuitError) return openReport
      throw error
    }
  }

  state(tenantId: string, connectorId: string): BreakerState {
    return stateOf(this.#policies.get(`${tenantId}/${connectorId}`)?.state)
  }

  #policyOf(tenantId: string, connectorId: string): CircuitBreakerPolicy {
    const key = `${tenantId}/${connectorId}`
    const known = this.#policies.get(key)
    if (known) return known
    const { failures, halfOpenAfterMs } = this.#options
    const policy = circuitBreaker(handleType(IllCall), {
      halfOpenAfter: halfOpenAfterMs,
      breaker: new ConsecutiveBreaker(failures),
    })
    policy.onStateChange((state) => this.#changed(tenantId, connectorId, stateOf(state)))
    this.#policies.set(key, policy)
    const eldest = this.#policies.keys().next().value
    if (this.#policies.size > mostBreakers && eldest !== undefined) this.#policies.delete(eldest)
    return policy
  }
}

const stateOf = (state: CircuitState | undefined): BreakerState => {
  switch (state) {
    case CircuitState.Open:
    case CircuitState.Isolated:
      return 'open'
    case CircuitState.HalfOpen:
      return 'halfOpen'
    default:
      return 'closed'
  }
}
