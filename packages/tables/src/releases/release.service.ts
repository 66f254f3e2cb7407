import {
  DomainError,
  type Issue,
  type PlannedChange,
  type Principal,
  type ReleasePlan,
} from '@screenpop/contract'
import type { Schema } from '@screenpop/platform/database'
import type { Kysely } from 'kysely'
import { getTable, insertRevision, lockTable, type TableRow } from '../definitions/definition.repository.ts'
import type { ReleasedTable, ReleasedTables } from '../definitions/released-tables.ts'
import type { TableParts } from '../ports.ts'
import { countRecords } from '../records/record.repository.ts'
import { rewriteAll } from './record-rewrite.ts'
import { differencesOf, type FieldDifference, nextFields, rewriteFor } from './release-differences.ts'
import { countTouched } from './release-impact.ts'

/** What forbids a release. A table that nobody can look up in would serve no pop-up, so an index field is needed [D]. */
const faultsOf = ({ draft, name }: TableRow): Issue[] => {
  const fault = (code: string, message: string) => [{ pointer: '/fields', code, message }]
  if (draft.length === 0)
    return fault('noFields', `${name} has no fields yet. Add some, one of them as index.`)
  if (draft.some(({ index }) => index)) return []
  return fault(
    'noIndexField',
    `${name} has no index field. Make the field by which records are looked up the index.`,
  )
}

const plannedChange = (difference: FieldDifference, affectedRecords: number): PlannedChange => {
  const field = difference.draft ?? difference.released
  const { kind, property, before, after, effect } = difference
  return {
    kind,
    fieldId: field?.id ?? null,
    fieldName: field?.name ?? '',
    property,
    before,
    after,
    // a change of type, a shortening and a drop always, so that nobody learns of them afterwards
    destructive: effect === 'missing' ? affectedRecords > 0 : effect !== 'none',
    affectedRecords,
  }
}

/** Releases of tables: the first, and the revisions after it (rule book 2). */
export class Releases {
  readonly #parts: TableParts
  readonly #released: ReleasedTables

  constructor(parts: TableParts, released: ReleasedTables) {
    this.#parts = parts
    this.#released = released
  }

  /** What the next release would do, with the records that it touches. @throws DomainError `notFound` */
  async plan(tenantId: string, id: string): Promise<ReleasePlan> {
    const db = this.#parts.database.tenant(tenantId)
    return this.#released.reading(tenantId, [id], async () =>
      this.#plan(db, await getTable(db, tenantId, id)),
    )
  }

  /**
   * Puts the draft in force. Harmless changes take the same short time at any size; a change of index or encryption
   * writes the records anew.
   *
   * @throws DomainError `request.invalid` naming what forbids it; `table.alreadyReleased` when nothing has changed;
   *   `release.needsConfirmation` when data would be lost and `confirm` is not set; `record.duplicateKey`
   */
  async release(
    principal: Principal,
    id: string,
    confirm: boolean,
  ): Promise<{ state: 'released'; revision: number }> {
    const { tenantId } = principal
    const { database, audit, nodes, keyring, parameters } = this.#parts
    await parameters.requireFeature(tenantId, 'dataCustomisation')
    const revision = await database
      .tenant(tenantId)
      .transaction()
      .execute(async (tx) => {
        const row = await lockTable(tx, tenantId, id)
        const faults = faultsOf(row)
        if (faults[0]) throw new DomainError('request.invalid', faults[0].message, { issues: faults })
        const differences = differencesOf(row.released, row.draft)
        if (differences.length === 0)
          throw new DomainError(
            'table.alreadyReleased',
            `${row.name} is released as it stands: nothing has changed since.`,
          )
        if (!confirm && differences.some(({ effect }) => effect !== 'none')) {
          const plan = await this.#plan(tx, row)
          if (plan.needsConfirmation) throw needsConfirmation(row, plan)
        }
        const revision = row.revision + 1
        const fields = nextFields(row.released, row.draft, revision)
        await insertRevision(tx, tenantId, id, { revision, fields, releasedBy: principal.displayName })
        const before = await this.#releasedOf(row)
        const rewrite = before && rewriteFor(before.fields, row.draft)
        if (rewrite) await rewriteAll(tx, keyring, before, { ...before, revision, fields }, rewrite)
        await audit.write(tx, {
          principal,
          action: 'table.release',
          subjectType: 'table',
          subjectId: id,
          before: row.released ? { revision: row.revision, fields: row.released } : undefined,
          after: { revision, fields },
        })
        await nodes.publish(tx, 'cache.stale', { tenantId, kind: 'table', id })
        return revision
      })
    this.#released.forget(tenantId, id)
    return { state: 'released', revision }
  }

  async #plan(db: Kysely<Schema>, row: TableRow): Promise<ReleasePlan> {
    const differences = differencesOf(row.released, row.draft)
    const { count } = await countRecords(db, row.tenant_id, row.id)
    const released = await this.#releasedOf(row)
    const touched = released ? await countTouched(db, this.#parts.keyring, released, differences) : []
    const changes = differences.map((difference, i) => plannedChange(difference, touched[i] ?? 0))
    return {
      revision: row.revision + 1,
      records: count,
      changes,
      needsConfirmation: count > 0 && changes.some(({ destructive }) => destructive),
      faults: faultsOf(row),
    }
  }

  /** What is released, as the transaction sees it: the kept definitions may be a moment behind. */
  async #releasedOf(row: TableRow): Promise<ReleasedTable | undefined> {
    if (!row.released) return undefined
    const country = await this.#parts.countryOf(row.tenant_id)
    const { id, name, revision, released: fields, tenant_id: tenantId } = row
    return { tenantId, id, name, revision, fields, country }
  }
}

const needsConfirmation = (row: TableRow, { changes }: ReleasePlan): DomainError => {
  const destructive = changes.filter((change) => change.destructive)
  const issues = destructive.map(({ fieldName, property, kind, affectedRecords }) => ({
    pointer: `/fields/${fieldName}`,
    code: kind,
    message: `${property ? `The change of ${property} of` : `${kind === 'dropField' ? 'Dropping' : 'Adding'}`} ${fieldName} affects ${affectedRecords} records.`,
    params: { field: fieldName, property: property ?? '', affected: affectedRecords },
  }))
  return new DomainError(
    'release.needsConfirmation',
    `This release of ${row.name} would lose or invalidate data. Look at the release plan, then send {"confirm": true}.`,
    { issues, params: { affected: Math.max(...destructive.map(({ affectedRecords }) => affectedRecords)) } },
  )
}
