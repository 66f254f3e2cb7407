import {
  type BreakerState,
  type ConnectorSample,
  type ConnectorStatistics,
  type ConnectorTest,
  connectorSoftDeadlineMs,
  type GrantedConnector,
  notFound,
  type Principal,
  type Sampled,
} from '@screenpop/contract'
import { audit } from '@screenpop/platform/audit'
import { BreakerStates, worstBreaker } from './client/breaker-states.ts'
import { type BreakerOptions, Breakers } from './client/breakers.ts'
import { createTokenSource } from './client/oauth-tokens.ts'
import { type QueryParts, queryCustomer } from './client/query-customer.ts'
import { dropLastKnown } from './last-known/last-known.repository.ts'
import { LastKnown, type LastKnownRoom } from './last-known/last-known.service.ts'
import { type CustomerLookUp, LookUps } from './look-up/look-ups.ts'
import type { ConnectorParts } from './parts.ts'
import { findGranted, listGranted, setKeepLastKnown } from './registry/connector.repository.ts'
import { connectorMessage } from './registry/connector.service.ts'
import { grantedView } from './registry/connector.view.ts'
import { testView } from './registry/connector-test.ts'
import { GrantedConnectors } from './registry/granted-connectors.ts'
import { Samples } from './sample/sample.service.ts'
import { Statistics } from './statistic/statistic.service.ts'

const defaultHours = 24

/** External APIs of tenants: their look-ups, their test calls, and what has become of the calls. */
export class Connectors {
  readonly #parts: ConnectorParts
  readonly #query: QueryParts
  readonly #granted: GrantedConnectors
  readonly #breakers: Breakers
  readonly #breakerStates: BreakerStates
  readonly #lastKnown: LastKnown
  readonly #statistics: Statistics
  readonly #samples: Samples
  readonly #lookUps: LookUps

  constructor(
    parts: ConnectorParts,
    options: { breaker?: BreakerOptions; softDeadlineMs?: number; lastKnownRoom?: LastKnownRoom } = {},
  ) {
    this.#parts = parts
    this.#query = { outbound: parts.outbound, tokens: createTokenSource(parts.outbound), trust: parts.trust }
    this.#granted = new GrantedConnectors(parts)
    this.#breakerStates = new BreakerStates(parts)
    this.#breakers = new Breakers(options.breaker ?? {}, (...change) => this.#breakerStates.tell(...change))
    this.#lastKnown = new LastKnown(parts, options.lastKnownRoom)
    this.#statistics = new Statistics(parts)
    this.#samples = new Samples(parts)
    this.#lookUps = new LookUps({
      lastKnown: this.#lastKnown,
      softDeadlineMs: options.softDeadlineMs ?? connectorSoftDeadlineMs,
      connectorOf: (tenantId, connectorId) => this.#granted.get(tenantId, connectorId),
      call: async (tenantId, connector, param) => {
        const report = await this.#breakers.run(tenantId, connector.id, () =>
          queryCustomer(this.#query, tenantId, connector, param),
        )
        this.#statistics.record(tenantId, connector.id, report, this.#breakers.state(tenantId, connector.id))
        return report
      },
    })
  }

  start(): void {
    this.#statistics.start()
  }

  /** Writes what has been counted and answered so far. */
  async flush(): Promise<void> {
    await Promise.all([this.#lookUps.saved(), this.#statistics.flush()])
  }

  async stop(): Promise<void> {
    this.#granted.close()
    this.#breakerStates.close()
    await Promise.all([this.#lookUps.saved(), this.#statistics.stop()])
  }

  /** Drops counts older than a week and last known data older than 30 days. */
  async sweep(): Promise<void> {
    await this.#statistics.dropOld()
    await this.#lastKnown.dropOld()
  }

  /** Asks an API for a customer, once for all who ask at the same time; what the API does is never an error. */
  lookUp(tenantId: string, connectorId: string, param: string): CustomerLookUp {
    return this.#lookUps.begin(tenantId, connectorId, param)
  }

  async list(tenantId: string): Promise<GrantedConnector[]> {
    const rows = await listGranted(this.#parts.database.system, tenantId)
    return rows.map((row) => grantedView(row, this.#breakerOf(tenantId, row.id)))
  }

  /** Whether the tenant may use it. */
  async isGranted(tenantId: string, connectorId: string): Promise<boolean> {
    return (await findGranted(this.#parts.database.system, tenantId, connectorId)) !== undefined
  }

  /** Allows or forbids the last known data; forbidding deletes what is kept. @throws DomainError `notFound` */
  async update(principal: Principal, id: string, keepLastKnown: boolean): Promise<GrantedConnector> {
    const { tenantId } = principal
    const { database, nodes } = this.#parts
    const row = await findGranted(database.system, tenantId, id)
    if (!row) throw notFound('external API')
    await database
      .tenant(tenantId)
      .transaction()
      .execute(async (tx) => {
        await setKeepLastKnown(tx, tenantId, id, keepLastKnown)
        if (!keepLastKnown) await dropLastKnown(tx, tenantId, id)
        await audit.write(tx, {
          principal,
          action: 'connector.update',
          subjectType: 'connector',
          subjectId: id,
          before: { keepLastKnown: row.keep_last_known },
          after: { keepLastKnown },
        })
        await nodes.publish(tx, 'cache.stale', { tenantId, kind: connectorMessage, id })
      })
    this.#granted.forget()
    return grantedView({ ...row, keep_last_known: keepLastKnown }, this.#breakerOf(tenantId, id))
  }

  /** A test call, past the breaker and without counting; audited without the value. @throws DomainError `notFound` */
  async test(principal: Principal, tenantId: string, id: string, param: string): Promise<ConnectorTest> {
    this.#granted.forget()
    const connector = await this.#granted.get(tenantId, id)
    const report = await queryCustomer(this.#query, tenantId, connector, param, 'all')
    await this.#parts.database.system.transaction().execute((tx) =>
      audit.write(tx, {
        principal,
        tenantId,
        action: 'connector.test',
        subjectType: 'connector',
        subjectId: id,
        after: { ok: report.objects !== undefined, ...(report.failure ? { code: report.failure.code } : {}) },
      }),
    )
    return testView(connector, param, report)
  }

  /** What the sampled answers of an API offer to pages; undefined where none was sampled. @throws DomainError `notFound` */
  async sample(tenantId: string, id: string): Promise<ConnectorSample | undefined> {
    await this.#granted.get(tenantId, id)
    return this.#samples.find(tenantId, id)
  }

  /** A test call whose objects and attributes are kept, without values. @throws DomainError `notFound` */
  async takeSample(principal: Principal, id: string, param: string): Promise<Sampled> {
    return this.#samples.keep(principal, id, await this.test(principal, principal.tenantId, id, param))
  }

  /** Forgets what the last sample did not hold. @throws DomainError `notFound` */
  async forgetMissing(principal: Principal, id: string): Promise<ConnectorSample> {
    await this.#granted.get(principal.tenantId, id)
    return this.#samples.forgetMissing(principal, id)
  }

  /** @throws DomainError `notFound` */
  async statistics(tenantId: string, id: string, hours = defaultHours): Promise<ConnectorStatistics> {
    await this.#granted.get(tenantId, id)
    const breaker = this.#breakerOf(tenantId, id)
    return { breaker, ...(await this.#statistics.read(tenantId, id, hours)) }
  }

  /** Of an API as all its tenants call it, or one of them; for the operator. */
  async statisticsOf(
    id: string,
    tenantIds: readonly string[],
    { hours = defaultHours, tenantId }: { hours?: number; tenantId?: string },
  ): Promise<ConnectorStatistics> {
    const counted = tenantIds.filter((each) => tenantId === undefined || each === tenantId)
    const breaker = worstBreaker(counted.map((each) => this.#breakerOf(each, id)))
    return { breaker, ...(await this.#statistics.readAll(counted, id, hours)) }
  }

  /** Of the node that is worst off. */
  #breakerOf(tenantId: string, connectorId: string): BreakerState {
    const own = this.#breakers.state(tenantId, connectorId)
    return worstBreaker([own, ...this.#breakerStates.others(tenantId, connectorId)])
  }
}
