import { enableTenantIsolation } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'

const now = sql`now()`

/** The tables of the authentication library: no tenant, reached by the owner's role only. */
const createSignIn = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('auth_user')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('email', 'text', (column) => column.notNull())
    .addColumn('email_verified', 'boolean', (column) => column.notNull().defaultTo(false))
    .addColumn('image', 'text')
    .addColumn('two_factor_enabled', 'boolean', (column) => column.notNull().defaultTo(false))
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(now))
    .addColumn('updated_at', 'timestamptz', (column) => column.notNull().defaultTo(now))
    .execute()
  // not unique: one address can belong to people of several tenants, who must not learn of each other
  await db.schema.createIndex('auth_user_email').on('auth_user').column('email').execute()

  await db.schema
    .createTable('auth_session')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('user_id', 'uuid', (column) => column.notNull().references('auth_user.id').onDelete('cascade'))
    .addColumn('token', 'text', (column) => column.notNull().unique())
    .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
    .addColumn('ip_address', 'text')
    .addColumn('user_agent', 'text')
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(now))
    .addColumn('updated_at', 'timestamptz', (column) => column.notNull().defaultTo(now))
    .execute()
  await db.schema.createIndex('auth_session_user_id').on('auth_session').column('user_id').execute()

  await db.schema
    .createTable('auth_account')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('user_id', 'uuid', (column) => column.notNull().references('auth_user.id').onDelete('cascade'))
    .addColumn('account_id', 'text', (column) => column.notNull())
    .addColumn('provider_id', 'text', (column) => column.notNull())
    .addColumn('issuer', 'text')
    .addColumn('access_token', 'text')
    .addColumn('refresh_token', 'text')
    .addColumn('id_token', 'text')
    .addColumn('access_token_expires_at', 'timestamptz')
    .addColumn('refresh_token_expires_at', 'timestamptz')
    .addColumn('scope', 'text')
    .addColumn('password', 'text')
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(now))
    .addColumn('updated_at', 'timestamptz', (column) => column.notNull().defaultTo(now))
    .execute()
  await db.schema.createIndex('auth_account_user_id').on('auth_account').column('user_id').execute()

  await db.schema
    .createTable('auth_verification')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('identifier', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'timestamptz', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(now))
    .addColumn('updated_at', 'timestamptz', (column) => column.notNull().defaultTo(now))
    .execute()
  await db.schema
    .createIndex('auth_verification_identifier')
    .on('auth_verification')
    .column('identifier')
    .execute()

  await db.schema
    .createTable('auth_two_factor')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('user_id', 'uuid', (column) =>
      column.notNull().unique().references('auth_user.id').onDelete('cascade'),
    )
    .addColumn('secret', 'text', (column) => column.notNull())
    .addColumn('backup_codes', 'text', (column) => column.notNull())
    .addColumn('verified', 'boolean', (column) => column.notNull().defaultTo(true))
    .addColumn('failed_verification_count', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('locked_until', 'timestamptz')
    .execute()

  await db.schema
    .createTable('sign_in_throttle')
    .addColumn('bucket', 'bytea', (column) => column.primaryKey())
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('resets_at', 'timestamptz', (column) => column.notNull())
    .execute()
}

const createOurs = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('operator')
    .addColumn('user_id', 'uuid', (column) => column.primaryKey().references('auth_user.id'))
    .addColumn('locale', 'text', (column) => column.notNull().defaultTo('en'))
    .addColumn('disabled_at', 'timestamptz')
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(now))
    .execute()

  await db.schema
    .createTable('membership')
    .addColumn('tenant_id', 'uuid', (column) => column.notNull().references('tenant.tenant_id'))
    .addColumn('user_id', 'uuid', (column) => column.notNull().unique().references('auth_user.id'))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('email', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull().check(sql`role in ('admin', 'agent', 'auditor')`))
    .addColumn('locale', 'text', (column) => column.notNull().defaultTo('en'))
    .addColumn('disabled_at', 'timestamptz')
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(now))
    .addPrimaryKeyConstraint('membership_pkey', ['tenant_id', 'user_id'])
    .addUniqueConstraint('membership_email', ['tenant_id', 'email'])
    .execute()
  await enableTenantIsolation(db, 'membership', ['select', 'insert', 'update'])

  await db.schema
    .createTable('api_key')
    .addColumn('tenant_id', 'uuid', (column) => column.notNull().references('tenant.tenant_id'))
    .addColumn('id', 'uuid', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('prefix', 'text', (column) => column.notNull())
    .addColumn('secret_hash', 'bytea', (column) => column.notNull().unique())
    .addColumn('scopes', sql`text[]`, (column) => column.notNull())
    .addColumn('created_by', 'uuid', (column) => column.notNull())
    .addColumn('expires_at', 'timestamptz')
    .addColumn('last_used_at', 'timestamptz')
    .addColumn('revoked_at', 'timestamptz')
    .addColumn('created_at', 'timestamptz', (column) => column.notNull().defaultTo(now))
    .addPrimaryKeyConstraint('api_key_pkey', ['tenant_id', 'id'])
    .addForeignKeyConstraint('api_key_created_by', ['tenant_id', 'created_by'], 'membership', [
      'tenant_id',
      'user_id',
    ])
    .execute()
  await enableTenantIsolation(db, 'api_key', ['select', 'insert', 'update'])
}

export const up = async (db: Kysely<unknown>): Promise<void> => {
  await createSignIn(db)
  await createOurs(db)
}
