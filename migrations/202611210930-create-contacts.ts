import { enableTenantIsolation } from '@screenpop/platform/database'
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table skill_queue (
      tenant_id uuid not null references tenant (tenant_id),
      id uuid not null,
      number integer not null,
      name text not null,
      description text not null,
      type text not null,
      subtype text,
      max_wait_seconds integer not null,
      max_in_queue integer not null,
      wrap_up_seconds integer not null,
      ring_seconds integer not null,
      on_timeout jsonb not null,
      on_busy jsonb not null,
      on_no_agents jsonb not null,
      announce_work_no boolean not null,
      waiting_tone jsonb,
      hold_tone jsonb,
      primary key (tenant_id, id),
      constraint skill_queue_name unique (tenant_id, name),
      constraint skill_queue_number unique (tenant_id, number)
    )`.execute(db)

  await sql`
    create table called_route (
      tenant_id uuid not null,
      id uuid not null,
      access_code text not null,
      extension text,
      -- what the customer dials: both as one number
      dialled text not null generated always as (access_code || coalesce(extension, '')) stored,
      queue_id uuid not null,
      primary key (tenant_id, id),
      constraint called_route_dialled unique (tenant_id, dialled),
      foreign key (tenant_id, queue_id) references skill_queue (tenant_id, id)
    )`.execute(db)
  await sql`create index called_route_queue on called_route (tenant_id, queue_id)`.execute(db)

  await sql`
    create table agent (
      tenant_id uuid not null,
      id uuid not null,
      work_no text not null,
      user_id uuid not null,
      role text not null,
      type text not null,
      weight integer not null,
      phone text,
      recognition boolean not null,
      single_phone boolean not null,
      anonymise boolean not null,
      auto_answer boolean not null,
      max_calls integer not null,
      max_chats integer not null,
      primary key (tenant_id, id),
      constraint agent_work_no unique (tenant_id, work_no),
      constraint agent_user unique (tenant_id, user_id),
      foreign key (tenant_id, user_id) references membership (tenant_id, user_id)
    )`.execute(db)

  await sql`
    create table agent_queue (
      tenant_id uuid not null,
      agent_id uuid not null,
      queue_id uuid not null,
      weight integer not null,
      primary key (tenant_id, agent_id, queue_id),
      foreign key (tenant_id, agent_id) references agent (tenant_id, id) on delete cascade,
      foreign key (tenant_id, queue_id) references skill_queue (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index agent_queue_by_queue on agent_queue (tenant_id, queue_id)`.execute(db)

  // changes with every call: room in each page lets most updates leave the index alone
  await sql`
    create table agent_session (
      tenant_id uuid not null,
      agent_id uuid not null,
      presence text not null default 'offline',
      state text not null default 'offline',
      state_since timestamptz not null default now(),
      idle_since timestamptz not null default now(),
      ringing integer not null default 0,
      talking integer not null default 0,
      wrap_up integer not null default 0,
      calls integer not null default 0,
      chats integer not null default 0,
      popup_snapshot jsonb,
      unattended_since timestamptz,
      last_seq bigint not null default 0,
      primary key (tenant_id, agent_id),
      foreign key (tenant_id, agent_id) references agent (tenant_id, id) on delete cascade
    ) with (fillfactor = 50)`.execute(db)
  await sql`
    create index agent_session_unattended on agent_session (unattended_since)
    where unattended_since is not null`.execute(db)

  await sql`
    create table agent_event (
      tenant_id uuid not null,
      agent_id uuid not null,
      seq bigint not null,
      type text not null,
      data jsonb not null,
      created_at timestamptz not null default now(),
      primary key (tenant_id, agent_id, seq),
      foreign key (tenant_id, agent_id) references agent (tenant_id, id) on delete cascade
    )`.execute(db)
  await sql`create index agent_event_age on agent_event using brin (created_at)`.execute(db)

  await sql`
    create table agent_tab (
      tenant_id uuid not null,
      agent_id uuid not null,
      id uuid not null,
      node_id uuid not null,
      seen_at timestamptz not null default now(),
      primary key (tenant_id, agent_id, id),
      foreign key (tenant_id, agent_id) references agent (tenant_id, id) on delete cascade
    )`.execute(db)

  await sql`
    create table contact (
      tenant_id uuid not null,
      callid text not null,
      version integer not null default 1,
      source text not null,
      direction text not null,
      media text not null,
      caller_num text not null,
      called_num text not null,
      customer_num text not null generated always as
        (case direction when 'outbound' then called_num else caller_num end) stored,
      callskill text not null,
      callskillid text not null,
      associated_data jsonb not null,
      phase text not null,
      queue_id uuid,
      agent_id uuid,
      work_no text,
      agent_name text,
      popups jsonb,
      declined_by uuid[] not null default '{}',
      transfers integer not null default 0,
      queued_at timestamptz not null,
      waiting_since timestamptz not null,
      ringing_at timestamptz,
      talking_at timestamptz,
      released_at timestamptz,
      ended_at timestamptz,
      release_reason text,
      deadline_at timestamptz,
      note text not null default '',
      wrap_up_code text not null default '',
      primary key (tenant_id, callid)
    ) with (fillfactor = 70)`.execute(db)
  await sql`create index contact_newest on contact (tenant_id, queued_at, callid)`.execute(db)
  await sql`create index contact_customer on contact (tenant_id, customer_num, queued_at)`.execute(db)
  await sql`create index contact_work_no on contact (tenant_id, work_no, queued_at)`.execute(db)
  await sql`
    create index contact_waiting on contact (tenant_id, queue_id, waiting_since)
    where phase = 'queued'`.execute(db)
  await sql`
    create index contact_live on contact (tenant_id, agent_id)
    where phase in ('ringing', 'talking', 'wrapUp')`.execute(db)
  await sql`create index contact_deadline on contact (deadline_at) where deadline_at is not null`.execute(db)

  for (const table of [
    'skill_queue',
    'called_route',
    'agent',
    'agent_queue',
    'agent_session',
    'agent_event',
    'agent_tab',
    'contact',
  ])
    await enableTenantIsolation(db, table)
}
