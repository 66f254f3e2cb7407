import { Client, escapeIdentifier } from 'pg'
import { PgBoss } from 'pg-boss'
import { appRole } from '../database/index.ts'

/** The schema that pg-boss has to itself. */
export const jobSchema = 'pgboss'

/**
 * Brings the queue's own schema up to date and lets the app's role do one thing there: add a job in its transaction. It
 * can neither read a payload nor change or end a job; that is the owner's.
 *
 * @param owner connection string of the owner's role
 */
export async function installJobs(owner: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: owner,
    schema: jobSchema,
    max: 1,
    supervise: false,
    schedule: false,
  })
  boss.on('error', () => {})
  await boss.start()
  await boss.stop({ graceful: false })
  const client = new Client({ connectionString: owner, application_name: 'screenpop migrate' })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${jobSchema} grants`])
    await client.query(grants(escapeIdentifier(appRole)))
    await client.query('commit')
  } finally {
    await client.end()
  }
}

const grants = (role: string): string => `
  grant usage on schema ${jobSchema} to ${role};
  grant insert, select (id, start_after) on ${jobSchema}.job_common to ${role};
  grant select on ${jobSchema}.queue to ${role};
  grant execute on function ${jobSchema}.job_now() to ${role}`
