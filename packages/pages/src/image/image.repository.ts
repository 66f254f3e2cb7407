import type { Schema, Tx } from '@screenpop/platform/database'
import { type Insertable, type Kysely, sql } from 'kysely'
import type { PageImageTable } from './image.table.ts'
import { imageName, readImageName } from './image-name.ts'

/** Adds an image; one that is there already stays. Answers how many the tenant has then; nobody else adds until the end. */
export const addImage = async (tx: Tx, image: Insertable<PageImageTable>): Promise<number> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`page images of ${image.tenant_id}`}, 0))`.execute(
    tx,
  )
  await tx
    .insertInto('page_image')
    .values(image)
    .onConflict((conflict) => conflict.columns(['tenant_id', 'hash']).doNothing())
    .execute()
  const { count } = await tx
    .selectFrom('page_image')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('tenant_id', '=', image.tenant_id)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export const findImage = (
  db: Kysely<Schema>,
  tenantId: string,
  hash: Buffer,
): Promise<{ type: string; bytes: Buffer } | undefined> =>
  db
    .selectFrom('page_image')
    .select(['type', 'bytes'])
    .where('tenant_id', '=', tenantId)
    .where('hash', '=', hash)
    .executeTakeFirst()

/** Those of the names that are images of the tenant. */
export const knownImages = async (
  db: Kysely<Schema>,
  tenantId: string,
  names: readonly string[],
): Promise<Set<string>> => {
  const hashes = names
    .map(readImageName)
    .filter((each) => each.tenantId === tenantId)
    .map(({ hash }) => hash)
  if (hashes.length === 0) return new Set()
  const rows = await db
    .selectFrom('page_image')
    .select('hash')
    .where('tenant_id', '=', tenantId)
    .where('hash', 'in', hashes)
    .execute()
  return new Set(rows.map(({ hash }) => imageName(tenantId, hash)))
}

/** How many bytes an image of the tenant has; undefined where it is none of its images. */
export const imageBytes = async (
  db: Kysely<Schema>,
  tenantId: string,
  name: string,
): Promise<number | undefined> => {
  const image = readImageName(name)
  if (image.tenantId !== tenantId) return undefined
  const row = await db
    .selectFrom('page_image')
    .select(sql<number>`octet_length(bytes)`.as('size'))
    .where('tenant_id', '=', tenantId)
    .where('hash', '=', image.hash)
    .executeTakeFirst()
  return row?.size
}
