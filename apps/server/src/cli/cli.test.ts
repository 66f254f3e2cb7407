import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { openTestDatabase, type TestDatabase } from '@screenpop/platform/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let database: TestDatabase
const kek = randomBytes(32).toString('base64')
const password = 'correct horse battery'
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url))

/** Runs the command line as a user would; gives its output and its exit code. */
const run = async (args: string[], input = '', environment: Record<string, string> = {}) => {
  const { owner: DATABASE_URL, app: DATABASE_APP_URL } = database.address
  const env = { ...process.env, DATABASE_URL, DATABASE_APP_URL, SCREENPOP_KEK: kek, ...environment }
  const child = spawn(process.execPath, ['--import', 'tsx', cli, ...args], { env })
  child.stdin.end(input)
  const code = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { out, err, code: await code }
}

describe('pnpm screenpop', { timeout: 120_000 }, () => {
  it('lists its commands, and refuses an unknown one', async () => {
    const help = await run(['help'])
    expect(help.code).toBe(0)
    for (const command of ['migrate', 'operator create', 'tenant create', 'keys rotate'])
      expect(help.out).toContain(command)
    expect((await run(['operator', 'destroy'])).code).toBe(1)
  })

  it('makes an operator and a tenant, with audit rows that say who did it', async () => {
    const operator = await run(
      ['operator', 'create', '--email', 'Op@example.test', '--name', 'Op'],
      `${password}\n`,
    )
    expect(operator).toMatchObject({ code: 0, err: '' })
    const tenant = await run(
      ['tenant', 'create', '--name', 'Acme', '--country', 'CN', '--admin-email', 'a@acme.test'],
      `${password}\n`,
    )
    expect(tenant).toMatchObject({ code: 0, err: '' })
    const people = await database.system.selectFrom('auth_user').select('email').orderBy('email').execute()
    expect(people.map(({ email }) => email)).toEqual(['a@acme.test', 'op@example.test'])
    const trail = await database.system
      .selectFrom('audit_entry')
      .select(['action', 'actor_name', 'tenant_id'])
      .where('tenant_id', '=', tenant.out.trim())
      .execute()
    expect(trail).toMatchObject([{ action: 'tenant.create', actor_name: 'command line' }])
  })

  it('names what is missing or wrong, field by field', async () => {
    expect(await run(['tenant', 'create', '--name', 'X'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('--country'),
    })
    const weak = await run(['operator', 'create', '--email', 'nobody'], 'short\n')
    expect(weak.code).toBe(1)
    expect(weak.err).toContain('email: This is not an e-mail address.')
    expect(weak.err).toContain('password: This needs at least 10 characters.')
    const config = await run(['migrate'], '', { SCREENPOP_KEK: 'hunter2' })
    expect(config.code).toBe(1)
    expect(config.err).toContain('32 bytes')
    expect(config.err).not.toContain('hunter2')
  })

  it('rotates keys', async () => {
    const rotated = await run(['keys', 'rotate'])
    expect(rotated).toMatchObject({ code: 0, err: '' })
    expect(rotated.out).toContain('data key version 2')
    const next = randomBytes(32).toString('base64')
    const wrapped = await run(['keys', 'rotate', '--tenant', 'none'], '', { SCREENPOP_KEK: `${next},${kek}` })
    expect(wrapped.out).toMatch(/wrapped anew: [1-9]/)
    expect((await run(['migrate'], '', { SCREENPOP_KEK: next })).code).toBe(0)
    expect((await run(['migrate'])).err).toContain('SCREENPOP_KEK')
  })
})
