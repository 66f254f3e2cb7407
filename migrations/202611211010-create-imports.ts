import { appRole, enableTenantIsolation } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // imports are staged in temporary tables: private to their connection, gone with it, and open to COPY, which row-level security forbids
  await sql`do $$ begin
    execute format('grant temporary on database %I to %I', current_database(), ${sql.lit(appRole)});
  end $$`.execute(db)

  await sql`
    create table import (
      tenant_id uuid not null,
      id uuid not null,
      table_id uuid not null,
      file_name text not null,
      mode text not null,
      encoding text not null,
      -- the header has the three columns of a rejected file before its own
      mended boolean not null,
      state text not null,
      table_revision integer not null,
      file_digest bytea not null,
      same_file_as uuid,
      spool_chunks integer not null,
      bytes_total bigint not null,
      bytes_read bigint not null default 0,
      rows_read bigint not null default 0,
      -- by the rows themselves; those that the table refused are counted by the lanes
      rows_rejected bigint not null default 0,
      rows_deleted bigint not null default 0,
      -- fencing token: grows with every start of the job
      run integer not null default 0,
      cancel_requested boolean not null default false,
      error jsonb,
      created_by jsonb not null,
      created_at timestamptz not null default now(),
      started_at timestamptz,
      ended_at timestamptz,
      primary key (tenant_id, id),
      foreign key (tenant_id, table_id) references dynamic_table (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create unique index import_running on import (tenant_id, table_id) where ended_at is null`.execute(
    db,
  )
  await sql`create index import_table on import (tenant_id, table_id, id)`.execute(db)
  await sql`create index import_digest on import (tenant_id, table_id, file_digest)`.execute(db)
  await enableTenantIsolation(db, 'import')

  // how far each of the parallel merges has come, and what it counted: one row, one transaction with its chunk
  await sql`
    create table import_lane (
      tenant_id uuid not null,
      import_id uuid not null,
      lane smallint not null,
      run integer not null,
      merged_row bigint not null default 0,
      inserted bigint not null default 0,
      updated bigint not null default 0,
      rejected bigint not null default 0,
      primary key (tenant_id, import_id, lane),
      foreign key (tenant_id, import_id) references import (tenant_id, id) on delete cascade
    )`.execute(db)
  await enableTenantIsolation(db, 'import_lane')

  // pieces of the uploaded file, compressed and sealed; no foreign key, for they are there before the import is
  await sql`
    create table import_spool (
      tenant_id uuid not null,
      import_id uuid not null,
      seq integer not null,
      body bytea not null,
      created_at timestamptz not null default now(),
      primary key (tenant_id, import_id, seq)
    )`.execute(db)
  await sql`alter table import_spool alter column body set storage external`.execute(db)
  await enableTenantIsolation(db, 'import_spool')

  // rejected rows with their reasons, compressed and sealed
  await sql`
    create table import_rejection (
      tenant_id uuid not null,
      import_id uuid not null,
      seq integer not null,
      body bytea not null,
      primary key (tenant_id, import_id, seq),
      foreign key (tenant_id, import_id) references import (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`alter table import_rejection alter column body set storage external`.execute(db)
  await enableTenantIsolation(db, 'import_rejection')

  // rows that the table refused while they were merged: duplicates of a unique index
  await sql`
    create table import_conflict (
      tenant_id uuid not null,
      import_id uuid not null,
      row_number bigint not null,
      field_id text not null,
      -- the line of the same file that has the same value; null when the table had it
      first_line bigint,
      primary key (tenant_id, import_id, row_number),
      foreign key (tenant_id, import_id) references import (tenant_id, id) on delete cascade
    )`.execute(db)
  await enableTenantIsolation(db, 'import_conflict')
}
