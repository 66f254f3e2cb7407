import { type Kysely, sql } from 'kysely'
import type { Database } from '../database/index.ts'
import type { Schema } from '../database/schema.ts'
import type { AnswerScope, AnswerStore, KeptAnswer } from './idempotency.ts'
import './idempotency.table.ts'

/** Seals what is kept, for answers hold the tenant's data; the crypto room's keyring fits. */
export interface Sealer {
  seal(
    tenantId: string,
    purpose: string,
    associatedData: readonly string[],
    bytes: Uint8Array,
  ): Promise<Buffer>
  open(
    tenantId: string,
    purpose: string,
    associatedData: readonly string[],
    envelope: Uint8Array,
  ): Promise<Buffer>
}

const keptFor = sql<Date>`now() - interval '24 hours'`
/** A call that has not ended after this long died with its server. */
const diedAfter = sql<Date>`now() - interval '10 minutes'`
const purpose = 'idempotency-answer'

const boundTo = ({ callerId, endpoint, keyHash }: AnswerScope) => [
  callerId,
  endpoint,
  keyHash.toString('hex'),
]

/** The store of kept answers over the database. */
export const createAnswerStore = (database: Database, sealer: Sealer): AnswerStore => {
  const rowOf = (db: Kysely<Schema>, scope: AnswerScope) =>
    db
      .selectFrom('idempotency_answer')
      .where('tenant_id', '=', scope.tenantId)
      .where('caller_id', '=', scope.callerId)
      .where('endpoint', '=', scope.endpoint)
      .where('key_hash', '=', scope.keyHash)

  return {
    begin: async (scope, requestHash) => {
      const db = database.tenant(scope.tenantId)
      const claimed = await db
        .insertInto('idempotency_answer')
        .values({
          tenant_id: scope.tenantId,
          caller_id: scope.callerId,
          endpoint: scope.endpoint,
          key_hash: scope.keyHash,
          request_hash: requestHash,
          answer: null,
        })
        .onConflict((conflict) =>
          conflict
            .columns(['tenant_id', 'caller_id', 'endpoint', 'key_hash'])
            .doUpdateSet({ request_hash: requestHash, answer: null, begun_at: sql<Date>`now()` })
            .where((eb) =>
              eb.or([
                eb('idempotency_answer.begun_at', '<', keptFor),
                eb.and([
                  eb('idempotency_answer.answer', 'is', null),
                  eb('idempotency_answer.begun_at', '<', diedAfter),
                ]),
              ]),
            ),
        )
        .returning('begun_at')
        .executeTakeFirst()
      if (claimed) return 'claimed'
      const earlier = await rowOf(db, scope).select(['request_hash', 'answer']).executeTakeFirst()
      if (!earlier) return 'inFlight'
      if (!earlier.request_hash.equals(requestHash)) return 'otherRequest'
      if (!earlier.answer) return 'inFlight'
      const bytes = await sealer.open(scope.tenantId, purpose, boundTo(scope), earlier.answer)
      return JSON.parse(bytes.toString()) as KeptAnswer
    },

    keep: async (scope, answer) => {
      const bytes = Buffer.from(JSON.stringify(answer))
      await database
        .tenant(scope.tenantId)
        .updateTable('idempotency_answer')
        .set({ answer: await sealer.seal(scope.tenantId, purpose, boundTo(scope), bytes) })
        .where('tenant_id', '=', scope.tenantId)
        .where('caller_id', '=', scope.callerId)
        .where('endpoint', '=', scope.endpoint)
        .where('key_hash', '=', scope.keyHash)
        .execute()
    },

    release: async (scope) => {
      await database
        .tenant(scope.tenantId)
        .deleteFrom('idempotency_answer')
        .where('tenant_id', '=', scope.tenantId)
        .where('caller_id', '=', scope.callerId)
        .where('endpoint', '=', scope.endpoint)
        .where('key_hash', '=', scope.keyHash)
        .where('answer', 'is', null)
        .execute()
    },
  }
}

/** Drops the answers of all tenants that are older than 24 hours; the server calls it from time to time. */
export const dropOldAnswers = async (database: Database): Promise<void> => {
  await database.system.deleteFrom('idempotency_answer').where('begun_at', '<', keptFor).execute()
}
