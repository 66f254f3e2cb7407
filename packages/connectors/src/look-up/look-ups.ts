import { type CustomerObject, customerObjects } from '../answer/customer-objects.ts'
import type { CallReport } from '../client/call-report.ts'
import type { LastKnown, LastKnownData } from '../last-known/last-known.service.ts'
import type { ReadyConnector } from '../registry/granted-connectors.ts'

/** What an external API knows of a customer. Failures are for the agent a plain "no customer data" (rule book 5). */
export type CustomerAnswer =
  | {
      readonly state: 'found'
      /** Name of the API. */
      readonly source: string
      readonly objects: readonly CustomerObject[]
      /** When the data was current: null is now, else the API did not answer and this is the last known. */
      readonly asOf: Date | null
    }
  | { readonly state: 'failed' }

/** A look-up under way. */
export interface CustomerLookUp {
  /** Comes within the deadline of the API. @throws DomainError `notFound` */
  readonly answer: Promise<CustomerAnswer>
  /**
   * The last known data, once the soft deadline is over, where the admin allows it and there is any; undefined as soon as it
   * is known that there will be none. Never rejects.
   */
  readonly interim: Promise<CustomerAnswer | undefined>
}

export interface LookUpParts {
  readonly lastKnown: LastKnown
  /** Milliseconds after which a page shows what it has (rule book 5). */
  readonly softDeadlineMs: number
  /** @throws DomainError `notFound` */
  connectorOf(tenantId: string, connectorId: string): Promise<ReadyConnector>
  /** One call, by way of the breaker. */
  call(tenantId: string, connector: ReadyConnector, param: string): Promise<CallReport>
}

/** Look-ups of customers: one call for all who ask for the same at the same time, and the last known data beside it. */
export class LookUps {
  readonly #parts: LookUpParts
  readonly #running = new Map<string, CustomerLookUp>()
  readonly #saving = new Set<Promise<void>>()

  constructor(parts: LookUpParts) {
    this.#parts = parts
  }

  begin(tenantId: string, connectorId: string, param: string): CustomerLookUp {
    const key = JSON.stringify([tenantId, connectorId, param])
    const running = this.#running.get(key)
    if (running) return running
    const connector = this.#parts.connectorOf(tenantId, connectorId)
    let reading: Promise<LastKnownData | undefined> | undefined
    const last = async ({ keepLastKnown, name: source }: ReadyConnector) => {
      if (!keepLastKnown) return undefined
      reading ??= this.#parts.lastKnown.find(tenantId, connectorId, param)
      const found = await reading
      return found && ({ state: 'found', source, objects: found.objects, asOf: found.at } as const)
    }
    const answer = this.#answer(tenantId, connector, param, last).finally(() => this.#running.delete(key))
    const lookUp = { answer, interim: this.#interim(answer, connector, last) }
    this.#running.set(key, lookUp)
    return lookUp
  }

  async #answer(
    tenantId: string,
    ready: Promise<ReadyConnector>,
    param: string,
    last: (connector: ReadyConnector) => Promise<CustomerAnswer | undefined>,
  ): Promise<CustomerAnswer> {
    const connector = await ready
    const report = await this.#parts.call(tenantId, connector, param)
    if (report.objects) {
      const objects = customerObjects(report.objects)
      if (connector.keepLastKnown) this.#keep(tenantId, connector.id, param, objects)
      return { state: 'found', source: connector.name, objects, asOf: null }
    }
    // whoever takes an address off the trustlist takes its data away
    const withdrawn = report.failure?.code === 'notTrusted'
    return (withdrawn ? undefined : await last(connector)) ?? { state: 'failed' }
  }

  /** Nobody waits for it but whoever ends the server. */
  #keep(tenantId: string, connectorId: string, param: string, objects: readonly CustomerObject[]): void {
    const saving = this.#parts.lastKnown.save(tenantId, connectorId, param, objects)
    this.#saving.add(saving)
    void saving.finally(() => this.#saving.delete(saving))
  }

  /** What has been answered so far is kept. */
  async saved(): Promise<void> {
    await Promise.all(this.#saving)
  }

  async #interim(
    answer: Promise<CustomerAnswer>,
    connector: Promise<ReadyConnector>,
    last: (connector: ReadyConnector) => Promise<CustomerAnswer | undefined>,
  ): Promise<CustomerAnswer | undefined> {
    if (!(await isLate(answer, this.#parts.softDeadlineMs))) return undefined
    return connector.then(last, () => undefined)
  }
}

const isLate = async (promise: Promise<unknown>, afterMs: number): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, afterMs, true)
  })
  const settled = promise.then(
    () => false,
    () => false,
  )
  try {
    return await Promise.race([settled, over])
  } finally {
    clearTimeout(timer)
  }
}
