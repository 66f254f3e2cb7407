import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { noLog } from '../config/index.ts'
import { appRole, withDatabase, withRole } from './address.ts'
import { EmbeddedPostgres } from './embedded/embedded-postgres.ts'
import { settingsForTests } from './embedded/settings.ts'
import { checkVersion, prepareExternal } from './external.ts'
import { StartProblem } from './start-problem.ts'

// a server of its own: the role of the app is one per server, and the other tests use theirs
let server: EmbeddedPostgres
let folder: string
/** DATABASE_URL of a role that owns the database "pop" and may create roles. */
let url: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'screenpop-external-'))
  server = await EmbeddedPostgres.start({ dataFolder: folder, log: noLog, settings: settingsForTests })
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

beforeEach(async () => {
  await admin('drop owned by screenpop_app')
  await admin(`revoke all on database screenpop from ${appRole}`)
  await admin(`drop role ${appRole}`)
  await admin("create role pop_owner login createrole password 'p@ss:w/rd'")
  await admin('create database pop owner pop_owner')
  url = withDatabase(withRole(server.superuserAddress, 'pop_owner', 'p@ss:w/rd'), 'pop')
})
afterEach(async () => {
  await admin('drop database pop with (force)')
  await admin(`drop role if exists ${appRole}`)
  await admin('drop role pop_owner')
  await admin(`create role ${appRole}`)
})

const admin = (text: string) => query(server.superuserAddress, text)

async function query(address: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: address })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

async function refusal(run: Promise<unknown>): Promise<string> {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(StartProblem)
  expect((error as Error).message).not.toContain('p@ss')
  return (error as Error).message
}

test('the role of the app is made and signs in; another node finds it made', async () => {
  const [one, two, three] = await Promise.all([
    prepareExternal({ url }),
    prepareExternal({ url }),
    prepareExternal({ url }),
  ])
  expect(one).toEqual(two)
  expect(two).toEqual(three)
  expect(one.owner).toBe(url)
  expect(await query(one.app, 'select current_user as me, current_database() as here')).toEqual([
    { me: appRole, here: 'pop' },
  ])
  expect(one.app).not.toContain('p%40ss')
})

test('a changed password of the owner changes that of the app with it', async () => {
  const before = await prepareExternal({ url })
  await admin("alter role pop_owner password 'another'")
  const after = await prepareExternal({ url: withRole(url, 'pop_owner', 'another') })
  expect(after.app).not.toBe(before.app)
  expect(await query(after.app, 'select current_user as me')).toEqual([{ me: appRole }])
})

describe('DATABASE_APP_URL is asked for', () => {
  test('where the owner may not create roles', async () => {
    await admin('alter role pop_owner nocreaterole')
    const message = await refusal(prepareExternal({ url }))
    expect(message).toContain('DATABASE_APP_URL')
    expect(message).toContain(`create role ${appRole} login`)
  })

  test('where there is no password to derive one from', async () => {
    await admin('alter role pop_owner password null')
    const trusted = new URL(url)
    trusted.password = ''
    // the server wants one, so this is as far as it gets here
    expect(await refusal(prepareExternal({ url: trusted.href }))).toContain('DATABASE_URL')
  })

  test('where another database of the server uses the role already', async () => {
    await admin(`create role ${appRole} login password 'theirs'`)
    await query(server.address.owner, `create table theirs (); grant select on theirs to ${appRole}`)
    expect(await refusal(prepareExternal({ url }))).toContain('another database of this server')
    await query(server.address.owner, 'drop table theirs')
  })
})

describe('a given DATABASE_APP_URL', () => {
  const given = (user: string) => withRole(url, user, 'given')

  test('is used as it is', async () => {
    await admin(`create role ${appRole} login password 'given'`)
    const appUrl = given(appRole)
    expect(await prepareExternal({ url, appUrl })).toEqual({ owner: url, app: appUrl })
  })

  test.each([
    ['superuser', 'may pass row-level security by'],
    ['bypassrls', 'may pass row-level security by'],
    ['noinherit', 'has no part in the role'],
  ])('of a role with %s is refused', async (right, reason) => {
    await admin(`create role ${appRole}`)
    await admin(`create role pop_app login ${right} password 'given'`)
    expect(await refusal(prepareExternal({ url, appUrl: given('pop_app') }))).toContain(reason)
    await admin('drop role pop_app')
  })

  test('of the owner itself is refused', async () => {
    await query(url, 'create table sample ()')
    expect(await refusal(prepareExternal({ url, appUrl: url }))).toContain('owns tables')
  })

  test('of a member of the app role is used', async () => {
    await admin(`create role ${appRole}`)
    await admin(`create role pop_app login password 'given' in role ${appRole}`)
    expect((await prepareExternal({ url, appUrl: given('pop_app') })).app).toBe(given('pop_app'))
    await admin('drop role pop_app')
  })
})

test('a database that cannot be reached is named without its password', async () => {
  const gone = new URL(url)
  gone.port = '1'
  const message = await refusal(prepareExternal({ url: gone.href }))
  expect(message).toContain('pop_owner@127.0.0.1:1/pop')
})

test.each([
  [149_999, true],
  [150_000, false],
  [180_004, false],
])('version %i refused: %s', (version, refused) => {
  const check = () => checkVersion(version)
  if (refused) expect(check).toThrow('PostgreSQL 15 or newer')
  else expect(check).not.toThrow()
})
