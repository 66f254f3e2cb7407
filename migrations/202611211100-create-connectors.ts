import { enableTenantIsolation } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'

export const up = async (db: Kysely<unknown>): Promise<void> => {
  // the operator's: no tenant owns them, the app's role never reads them
  await sql`
    create table certificate (
      id uuid primary key,
      name text not null constraint certificate_name unique,
      type text not null,
      pem text not null,
      sealed_key bytea,
      subject text not null,
      issuer text not null,
      fingerprint text not null,
      valid_from timestamptz not null,
      valid_to timestamptz not null,
      updated_at timestamptz not null default now()
    )`.execute(db)
  await sql`
    create table connector (
      id uuid primary key,
      name text not null constraint connector_name unique,
      url text not null,
      -- kind, header name, token address, access key; the secret is sealed beside it
      auth jsonb not null,
      sealed_secret bytea,
      timeout_ms integer not null,
      trust_anchor_id uuid references certificate (id),
      client_certificate_id uuid references certificate (id),
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    )`.execute(db)

  await sql`
    create table connector_grant (
      tenant_id uuid not null references tenant (tenant_id),
      connector_id uuid not null references connector (id) on delete cascade,
      keep_last_known boolean not null default false,
      primary key (tenant_id, connector_id)
    )`.execute(db)
  await sql`create index connector_grant_connector on connector_grant (connector_id)`.execute(db)
  await enableTenantIsolation(db, 'connector_grant', ['select', 'update'])

  await sql`
    create table connector_minute (
      tenant_id uuid not null,
      connector_id uuid not null,
      minute timestamptz not null,
      calls integer not null,
      errors integer not null,
      breaker text not null,
      -- answered calls by duration, one count for each bucket
      durations integer[] not null,
      primary key (tenant_id, connector_id, minute),
      foreign key (tenant_id, connector_id) references connector_grant on delete cascade
    )`.execute(db)
  await enableTenantIsolation(db, 'connector_minute', ['select', 'insert', 'update', 'delete'])

  await sql`
    create table connector_failure (
      tenant_id uuid not null,
      id uuid not null,
      connector_id uuid not null,
      at timestamptz not null,
      code text not null,
      message text not null,
      primary key (tenant_id, id),
      foreign key (tenant_id, connector_id) references connector_grant on delete cascade
    )`.execute(db)
  await sql`create index connector_failure_at on connector_failure (tenant_id, connector_id, at)`.execute(db)
  await enableTenantIsolation(db, 'connector_failure', ['select', 'insert', 'delete'])

  await sql`
    create table connector_last_known (
      tenant_id uuid not null,
      connector_id uuid not null,
      -- blind index of the look-up value
      lookup bytea not null,
      sealed bytea not null,
      at timestamptz not null,
      primary key (tenant_id, connector_id, lookup),
      foreign key (tenant_id, connector_id) references connector_grant on delete cascade
    )`.execute(db)
  await enableTenantIsolation(db, 'connector_last_known')
}
