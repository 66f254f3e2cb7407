import { type Connection, Query, type QueryConfig, type QueryResult, type Submittable } from 'pg'

/** The part of pg's query that its client drives; the package does not publish types for it. */
interface QueryProtocol {
  handleRowDescription(message: unknown): void
  handleDataRow(message: unknown): void
  handlePortalSuspended(connection: Connection): void
  handleEmptyQuery(connection: Connection): void
  handleCommandComplete(message: unknown, connection: Connection): void
  handleReadyForQuery(connection: Connection): void
  handleError(error: Error, connection: Connection): void
  handleCopyInResponse(connection: Connection): void
  handleCopyData(message: unknown, connection: Connection): void
}

interface StatementNames {
  submittedNamedStatements: Record<string, string>
}

const setting = { name: 'screenpop.setTenant', text: "select set_config('app.tenant', $1, false)", types: [] }

/** The connections on which the setting's statement was parsed; it outlives even a transaction that failed. */
const knowsSetting = new WeakSet<Connection>()

/**
 * One statement behind `set_config('app.tenant', …)`, both before a single Sync: one network packet, one answer, one
 * implicit transaction. Should the setting fail, the server skips the statement, so it can never run for the tenant of
 * whoever used the connection before; should the statement fail, the setting is undone with it.
 */
export class TenantQuery implements Submittable, QueryProtocol {
  /** pg books it beside the name. */
  readonly text: string
  readonly #inner: Query & QueryProtocol
  readonly #name: string | undefined
  readonly #tenantId: string
  /** The server has confirmed the setting. */
  tenantIsSet = false
  callback: (error: Error | null, result?: QueryResult) => void = () => {}

  constructor(config: QueryConfig<unknown[]> & { queryMode: 'extended' }, tenantId: string) {
    this.#inner = new Query(config, (error, result) => this.callback(error ?? null, result)) as Query &
      QueryProtocol
    this.text = config.text
    this.#name = config.name
    this.#tenantId = tenantId
  }

  /** pg books a ParseComplete on this name: it must stay silent while the setting's own statement is answered. */
  get name(): string | undefined {
    return this.tenantIsSet ? this.#name : undefined
  }

  readonly submit = (connection: Connection): void => {
    connection.stream.cork()
    try {
      if (!knowsSetting.has(connection)) connection.parse(setting, true)
      connection.bind({ portal: '', statement: setting.name, values: [this.#tenantId] }, true)
      connection.execute({ portal: '' }, true)
      this.#inner.submit(connection)
    } finally {
      connection.stream.uncork()
    }
  }

  handleRowDescription(message: unknown): void {
    this.#inner.handleRowDescription(message)
  }

  handleDataRow(message: unknown): void {
    if (this.tenantIsSet) this.#inner.handleDataRow(message)
  }

  handleCommandComplete(message: unknown, connection: Connection): void {
    if (this.tenantIsSet) {
      this.#inner.handleCommandComplete(message, connection)
    } else {
      this.tenantIsSet = true
      knowsSetting.add(connection)
    }
  }

  handleError(error: Error, connection: Connection): void {
    // the server skipped the Parse of a named statement when the setting failed
    const { submittedNamedStatements } = connection as Connection & StatementNames
    if (this.#name) delete submittedNamedStatements[this.#name]
    this.#inner.handleError(error, connection)
  }

  handlePortalSuspended(connection: Connection): void {
    this.#inner.handlePortalSuspended(connection)
  }

  handleEmptyQuery(connection: Connection): void {
    this.#inner.handleEmptyQuery(connection)
  }

  handleReadyForQuery(connection: Connection): void {
    this.#inner.handleReadyForQuery(connection)
  }

  handleCopyInResponse(connection: Connection): void {
    this.#inner.handleCopyInResponse(connection)
  }

  handleCopyData(message: unknown, connection: Connection): void {
    this.#inner.handleCopyData(message, connection)
  }
}
