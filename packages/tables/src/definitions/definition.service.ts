import {
  DomainError,
  type Field,
  type FieldInput,
  invalid,
  notFound,
  type Principal,
  type Table,
  type TableInput,
} from '@screenpop/contract'
import { type Tx, uuidV7 } from '@screenpop/platform/database'
import type { TableParts } from '../ports.ts'
import {
  deleteTable,
  getTable,
  insertTable,
  listTables,
  lockTable,
  lockTableCount,
  type TableChange,
  type TableListAsk,
  type TableListRow,
  type TableRow,
  updateTable,
} from './definition.repository.ts'
import { tableView } from './definition.view.ts'
import { countLike, limitOf } from './field-limits.ts'
import { changeField, designName, type FieldChange, fieldFrom } from './field-rules.ts'
import type { ReleasedTables } from './released-tables.ts'

const nameTaken = (what: string, name: string) => {
  const message = `There is already a ${what} named ${name}. Choose another name.`
  return new DomainError('name.taken', message, {
    params: { name },
    issues: [{ pointer: '/name', code: 'taken', message }],
  })
}

const tableName = (name: string): string => {
  const trimmed = designName(name)
  if (trimmed !== '') return trimmed
  throw invalid({ pointer: '/name', code: 'blank', message: 'A name needs a letter or a digit.' })
}

/** Turns the database's refusal of a second table of a name into ours. */
const namedOnce = async <R>(name: string, run: () => Promise<R>): Promise<R> => {
  try {
    return await run()
  } catch (error) {
    if (error instanceof Error && 'constraint' in error && error.constraint === 'dynamic_table_name')
      throw nameTaken('table', name)
    throw error
  }
}

/** Tables and the draft of their fields (rule book 2). */
export class Definitions {
  readonly #parts: TableParts
  readonly #released: ReleasedTables

  constructor(parts: TableParts, released: ReleasedTables) {
    this.#parts = parts
    this.#released = released
  }

  /** One row more than `limit` when there are more. */
  list(tenantId: string, ask: TableListAsk): Promise<TableListRow[]> {
    return listTables(this.#parts.database.tenant(tenantId), tenantId, ask)
  }

  /** @throws DomainError `notFound` */
  async get(tenantId: string, id: string): Promise<Table> {
    return tableView(await getTable(this.#parts.database.tenant(tenantId), tenantId, id))
  }

  /** @throws DomainError `name.taken`, `limit.reached` */
  async create(principal: Principal, input: TableInput): Promise<Table> {
    const { tenantId } = principal
    const name = tableName(input.name)
    await this.#parts.parameters.requireFeature(tenantId, 'dataCustomisation')
    return namedOnce(name, () =>
      this.#inTransaction(tenantId, async (tx) => {
        await this.#parts.parameters.checkLimit(tenantId, 'tables', (await lockTableCount(tx, tenantId)) + 1)
        const row = await insertTable(tx, {
          tenant_id: tenantId,
          id: uuidV7(),
          name,
          description: input.description ?? '',
        })
        await this.#note(tx, principal, 'table.create', row.id, undefined, {
          name,
          description: row.description,
        })
        return tableView(row)
      }),
    )
  }

  /** @throws DomainError `notFound`, `name.taken` */
  async update(principal: Principal, id: string, input: Partial<TableInput>): Promise<Table> {
    const name = input.name === undefined ? undefined : tableName(input.name)
    return namedOnce(name ?? '', () =>
      this.#change(principal, id, 'table.update', async (before) => ({
        change: { name, description: input.description },
        before: { name: before.name, description: before.description },
        after: { name: name ?? before.name, description: input.description ?? before.description },
        answer: tableView,
      })),
    )
  }

  /**
   * Deletes a table with everything in it.
   *
   * @throws DomainError `table.inUse` naming the released pages that show it; `release.needsConfirmation` when it is
   *   released and `confirm` is not set
   */
  async delete(principal: Principal, id: string, confirm: boolean): Promise<void> {
    const { tenantId } = principal
    await this.#inTransaction(tenantId, async (tx) => {
      const row = await lockTable(tx, tenantId, id)
      const pages = await this.#parts.usage.releasedPages(tx, tenantId, id)
      if (pages.length > 0)
        throw new DomainError(
          'table.inUse',
          `${row.name} is shown on released pages: ${pages.join(', ')}. Take it off those pages and release them first.`,
          { params: { name: row.name, pages: pages.join(', ') } },
        )
      if (row.revision > 0 && !confirm)
        throw new DomainError(
          'release.needsConfirmation',
          `Deleting ${row.name} also deletes all of its records, for good. Send confirm=true to do it.`,
          { params: { name: row.name } },
        )
      await deleteTable(tx, tenantId, id)
      await this.#note(tx, principal, 'table.delete', id, {
        name: row.name,
        fields: row.released ?? row.draft,
      })
      await this.#stale(tx, tenantId, id)
    })
    this.#released.forget(tenantId, id)
  }

  /** Adds a field to the draft. @throws DomainError `name.taken`, `limit.reached`, `request.invalid` */
  async addField(principal: Principal, id: string, input: FieldInput): Promise<Field> {
    return this.#change(principal, id, 'field.create', async (row) => {
      const field = fieldFrom(`f${row.next_field}`, input)
      const draft = [...row.draft, field]
      await this.#checkDraft(principal, draft, field)
      return { change: { draft, next_field: row.next_field + 1 }, after: field, answer: () => field }
    })
  }

  /** Changes a field in the draft. @throws DomainError `notFound`, `name.taken`, `limit.reached`, `request.invalid` */
  async updateField(principal: Principal, id: string, fieldId: string, input: FieldChange): Promise<Field> {
    return this.#change(principal, id, 'field.update', async (row) => {
      const before = fieldOf(row, fieldId)
      const field = changeField(before, input)
      const draft = row.draft.map((each) => (each.id === fieldId ? field : each))
      await this.#checkDraft(principal, draft, field, before)
      return { change: { draft }, before, after: field, answer: () => field }
    })
  }

  /** Takes a field out of the draft. @throws DomainError `notFound` */
  async deleteField(principal: Principal, id: string, fieldId: string): Promise<void> {
    await this.#change(principal, id, 'field.delete', async (row) => {
      const before = fieldOf(row, fieldId)
      return {
        change: { draft: row.draft.filter((each) => each !== before) },
        before,
        answer: () => undefined,
      }
    })
  }

  /** Moves a field to a position, counted from 0; one beyond the end is the end. @throws DomainError `notFound` */
  async moveField(principal: Principal, id: string, fieldId: string, position: number): Promise<Table> {
    return this.#change(principal, id, 'field.move', async (row) => {
      const field = fieldOf(row, fieldId)
      const others = row.draft.filter((each) => each !== field)
      const draft = others.toSpliced(position, 0, field)
      return {
        change: { draft },
        before: { name: field.name, position: row.draft.indexOf(field) },
        after: { name: field.name, position: draft.indexOf(field) },
        answer: tableView,
      }
    })
  }

  async #checkDraft(
    { tenantId }: Principal,
    draft: readonly Field[],
    field: Field,
    before?: Field,
  ): Promise<void> {
    if (draft.some((other) => other.id !== field.id && other.name === field.name))
      throw nameTaken('field', field.name)
    // a lowered parameter does not stop changes to the fields that are already there
    if (before && limitOf(before) === limitOf(field)) return
    await this.#parts.parameters.checkLimit(tenantId, limitOf(field), countLike(draft, field))
  }

  /** One change of a locked table with its audit row. */
  async #change<R>(
    principal: Principal,
    id: string,
    action: string,
    plan: (row: TableRow) => Promise<{
      change: TableChange
      before?: object
      after?: object
      answer: (row: TableRow) => R
    }>,
  ): Promise<R> {
    return this.#inTransaction(principal.tenantId, async (tx) => {
      const { change, before, after, answer } = await plan(await lockTable(tx, principal.tenantId, id))
      const row = await updateTable(tx, principal.tenantId, id, change)
      await this.#note(tx, principal, action, id, before, after)
      await this.#stale(tx, principal.tenantId, id)
      return answer(row)
    })
  }

  #inTransaction<R>(tenantId: string, run: (tx: Tx) => Promise<R>): Promise<R> {
    return this.#parts.database.tenant(tenantId).transaction().execute(run)
  }

  #note(
    tx: Tx,
    principal: Principal,
    action: string,
    id: string,
    before?: object,
    after?: object,
  ): Promise<void> {
    return this.#parts.audit.write(tx, {
      principal,
      action,
      subjectType: 'table',
      subjectId: id,
      before,
      after,
    })
  }

  #stale(tx: Tx, tenantId: string, id: string): Promise<void> {
    return this.#parts.nodes.publish(tx, 'cache.stale', { tenantId, kind: 'table', id })
  }
}

const fieldOf = (row: TableRow, fieldId: string): Field => {
  const field = row.draft.find(({ id }) => id === fieldId)
  if (!field) throw notFound('field')
  return field
}
