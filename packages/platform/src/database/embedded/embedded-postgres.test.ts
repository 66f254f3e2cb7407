import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { noLog } from '../../config/index.ts'
import { Database } from '../database.ts'
import { StartProblem } from '../start-problem.ts'
import { EmbeddedPostgres } from './embedded-postgres.ts'
import { idOfNobody, isReachableByAll } from './ownership.ts'
import { isAlive, runningPostmaster } from './postmaster.ts'
import { startServerOfItsOwn } from './server-of-its-own.fixture.ts'
import { settingsForTests } from './settings.ts'

// many programs are started here, on a machine that may be busy
vi.setConfig({ testTimeout: 90_000 })

const isRoot = process.getuid?.() === 0
/** A data folder that was started and stopped once. */
let seed: string
let folder: string
const undo: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  seed = mkdtempSync(join(tmpdir(), 'screenpop-embedded-'))
  const first = await EmbeddedPostgres.start({ dataFolder: seed, log: noLog, settings: settingsForTests })
  await first.stop()
})
afterAll(() => rmSync(seed, { recursive: true }))

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'screenpop-embedded-'))
  cpSync(seed, folder, { recursive: true })
})
afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each()
  rmSync(folder, { recursive: true, force: true })
})

type Options = Partial<Parameters<typeof EmbeddedPostgres.start>[0]>

async function start(options: Options = {}): Promise<EmbeddedPostgres> {
  const embedded = await EmbeddedPostgres.start({
    dataFolder: folder,
    log: noLog,
    settings: settingsForTests,
    ...options,
  })
  undo.push(() => embedded.stop())
  return embedded
}

async function startProcess(options: Parameters<typeof startServerOfItsOwn>[1] = {}, dataFolder = folder) {
  const server = await startServerOfItsOwn(dataFolder, options)
  undo.push(() => server.end('SIGTERM'))
  return server
}

async function query(address: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: address })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

function emptyFolder(): void {
  rmSync(join(folder, 'postgres'), { recursive: true })
}

const cluster = () => join(folder, 'postgres', 'cluster')
const postmaster = () => runningPostmaster(cluster())
const problemOf = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => undefined,
    (error: unknown) => error,
  )

test('keeps its data over a stop and a start, at the same address', async () => {
  const first = await start()
  await query(first.address.owner, 'create table kept as select 42 as answer')
  await first.stop()
  expect(postmaster()).toBeUndefined()
  const second = await start()
  expect(second.adopted).toBe(false)
  expect(second.address).toEqual(first.address)
  expect(await query(second.address.owner, 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('on the first start, whatever holds a secret is readable by its owner alone, and only loopback is listened to', async () => {
  emptyFolder()
  const { address, superuserAddress } = await start()
  const mode = (path: string) => (statSync(path).mode & 0o777).toString(8)
  expect(mode(join(folder, 'postgres', 'connection.json'))).toBe('600')
  expect(mode(join(cluster(), 'screenpop-credentials.json'))).toBe('600')
  expect(mode(cluster())).toBe('700')
  expect(JSON.parse(readFileSync(join(folder, 'postgres', 'connection.json'), 'utf8'))).toMatchObject(address)
  expect(readdirSync(join(folder, 'postgres')).sort()).toEqual(['cluster', 'connection.json', 'postgres.log'])
  expect(await query(superuserAddress, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
  const withoutPassword = address.owner.replace(/:[^:@/]+@/, ':wrong@')
  expect(await problemOf(query(withoutPassword, 'select 1'))).toMatchObject({ code: '28P01' })
})

test('the roles of the product are no superusers, and the database is closed to others', async () => {
  const { superuserAddress } = await start()
  const roles = `select rolname, rolsuper or rolcreaterole or rolcreatedb or rolbypassrls as powerful
    from pg_roles where rolname like 'screenpop%' order by 1`
  expect(await query(superuserAddress, roles)).toEqual([
    { rolname: 'screenpop', powerful: false },
    { rolname: 'screenpop_app', powerful: false },
  ])
  const open = "select has_database_privilege('pg_monitor', 'screenpop', 'connect') as open"
  expect(await query(superuserAddress, open)).toEqual([{ open: false }])
})

describe('a server that was killed', () => {
  test('leaves a database that serves on and is adopted by the next start', async () => {
    const killed = await startProcess()
    const owner = killed.told.address?.owner ?? ''
    await query(owner, 'create table kept as select 42 as answer')
    const serving = postmaster()?.pid
    await killed.end('SIGKILL')
    expect(await query(owner, 'select answer from kept')).toEqual([{ answer: 42 }])
    const next = await start()
    expect(next).toMatchObject({ adopted: true, owned: true, address: killed.told.address })
    expect(postmaster()?.pid).toBe(serving)
    await next.stop()
    expect(postmaster()).toBeUndefined()
  })

  test('and whose database was killed with it is started anew and recovers', async () => {
    const killed = await startProcess()
    await query(killed.told.address?.owner ?? '', 'create table kept as select 42 as answer')
    const { pid } = postmaster() ?? { pid: 0 }
    await killed.end('SIGKILL')
    process.kill(pid, 'SIGKILL')
    const next = await start()
    expect(next).toMatchObject({ adopted: false, owned: true })
    expect(await query(next.address.owner, 'select answer from kept')).toEqual([{ answer: 42 }])
  })
})

describe('a second server', () => {
  test('is refused with the process id of the first, which goes on', async () => {
    const first = await startProcess()
    const problem = await problemOf(start())
    expect(problem).toBeInstanceOf(StartProblem)
    expect((problem as Error).message).toContain(`process id ${first.pid} `)
    expect(await query(first.told.address?.owner ?? '', 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('that only wants to share uses the database of the first and leaves it running', async () => {
    const first = await startProcess()
    const sharing = await start({ share: true })
    expect(sharing).toMatchObject({ owned: false, address: first.told.address })
    await sharing.stop()
    expect(await query(sharing.address.owner, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('of three that start at once on an empty folder, one gets it and the others learn whose it is', async () => {
    emptyFolder()
    const servers = await Promise.all([startProcess(), startProcess(), startProcess()])
    const owners = servers.filter(({ told }) => told.owned)
    expect(owners).toHaveLength(1)
    for (const { told } of servers.filter(({ told }) => !told.owned)) {
      expect(told).toMatchObject({
        name: 'StartProblem',
        problem: expect.stringContaining(`process id ${owners[0]?.pid} `),
      })
    }
    expect(readdirSync(join(folder, 'postgres')).sort()).toEqual([
      'cluster',
      'connection.json',
      'postgres.log',
    ])
  })
})

test('SIGTERM stops server and database in order', async () => {
  const server = await startProcess()
  const { pid } = postmaster() ?? { pid: 0 }
  expect(isAlive(pid)).toBe(true)
  await server.end('SIGTERM')
  expect(isAlive(pid)).toBe(false)
  expect(readFileSync(join(folder, 'postgres', 'postgres.log'), 'utf8')).toContain(
    'database system is shut down',
  )
})

test('PostgreSQL that dies under a running server is brought back, pools and listeners with it', async () => {
  const embedded = await start()
  const database = new Database(embedded.address, { log: noLog })
  undo.push(() => database.close())
  const heard: string[] = []
  const reconnected = vi.fn()
  await database.listen('sample', (payload) => heard.push(payload), reconnected)
  const before = postmaster()?.pid ?? 0
  process.kill(before, 'SIGKILL')
  await vi.waitFor(() => expect(reconnected).toHaveBeenCalled(), 60_000)
  await vi.waitFor(() => sql`select pg_notify('sample', 'again')`.execute(database.system), 60_000)
  await vi.waitFor(() => expect(heard).toEqual(['again']), 30_000)
  expect(postmaster()?.pid).not.toBe(before)
  expect(await problemOf(EmbeddedPostgres.start({ dataFolder: folder, log: noLog }))).toMatchObject({
    message: expect.stringContaining(`process id ${process.pid} `),
  })
})

test('a lock whose session an administrator ended is taken again', async () => {
  const embedded = await start()
  const holders = `select pid from pg_stat_activity where application_name like 'screenpop server %'`
  const [before] = await query(embedded.superuserAddress, holders)
  await query(embedded.superuserAddress, `select pg_terminate_backend(pid) from (${holders}) holder`)
  await vi.waitFor(async () => {
    const after = await query(embedded.superuserAddress, holders)
    expect(after).toHaveLength(1)
    expect(after).not.toEqual([before])
  }, 30_000)
})

test('PostgreSQL that cannot be brought back is reported once and for all', async () => {
  const onLost = vi.fn()
  await start({ onLost })
  writeFileSync(join(cluster(), 'postgresql.auto.conf'), 'no_such_setting = 1\n')
  process.kill(postmaster()?.pid ?? 0, 'SIGKILL')
  await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce(), 60_000)
  expect(onLost.mock.calls[0]?.[0]).toMatchObject({ message: expect.stringContaining('no_such_setting') })
  writeFileSync(join(cluster(), 'postgresql.auto.conf'), '')
})

test.each([
  ['of a process that is something else now', () => process.pid],
  ['of a process that is gone', () => 2 ** 22 - 1],
])('a postmaster.pid %s does not stop the start', async (_, pid) => {
  const first = await start()
  await first.stop()
  writeFileSync(join(cluster(), 'postmaster.pid'), `${pid()}\n${cluster()}\n0\n5432\n\n127.0.0.1\n\nready\n`)
  expect(await start()).toMatchObject({ adopted: false, owned: true })
})

test('a copy of the data folder that is open to others is closed again', async () => {
  chmodSync(cluster(), 0o755)
  await start()
  expect(statSync(cluster()).mode & 0o777).toBe(0o700)
})

test('another program on the remembered port makes it move to another one', async () => {
  const first = await start()
  await first.stop()
  const intruder = createServer().listen(Number(new URL(first.address.owner).port), '127.0.0.1')
  undo.push(() => new Promise((resolve) => intruder.close(resolve)))
  const second = await start()
  expect(new URL(second.address.owner).port).not.toBe(new URL(first.address.owner).port)
  expect(await query(second.address.owner, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a start that was killed while making the cluster leaves nothing that disturbs the next', async () => {
  emptyFolder()
  const draft = join(folder, 'postgres', 'cluster.1.abc')
  mkdirSync(draft, { recursive: true })
  writeFileSync(join(draft, 'PG_VERSION'), '18\n')
  await start()
  expect(existsSync(draft)).toBe(false)
})

test('a cluster of another PostgreSQL is refused with what to do', async () => {
  const first = await start()
  await first.stop()
  writeFileSync(join(cluster(), 'PG_VERSION'), '17\n')
  const problem = await problemOf(start())
  expect(problem).toBeInstanceOf(StartProblem)
  expect(problem).toMatchObject({ message: expect.stringContaining('PostgreSQL 17') })
})

test.skipIf(isRoot)('a data folder that may not be written to is refused with what to do', async () => {
  chmodSync(folder, 0o500)
  const problem = await problemOf(start({ dataFolder: join(folder, 'deeper') }))
  chmodSync(folder, 0o700)
  expect(problem).toMatchObject({
    name: 'StartProblem',
    message: expect.stringContaining('SCREENPOP_DATA_DIR'),
  })
})

describe.runIf(isRoot)('as root', () => {
  test('it runs below a home that only root may enter, with files that are root’s', async () => {
    const home = mkdtempSync(join(homedir(), '.screenpop-test-'))
    undo.push(async () => rmSync(home, { recursive: true }))
    const server = await startProcess({}, join(home, 'data'))
    expect(server.told).toMatchObject({ owned: true })
    expect(statSync(join(home, 'data', 'postgres', 'cluster')).uid).toBe(0)
    expect(await query(server.told.address?.owner ?? '', 'select 1 as one')).toEqual([{ one: 1 }])
  })

  // without PATH there is no unshare
  const blocked = { env: { ...process.env, PATH: '/nonexistent' } }

  test('where namespaces are blocked, "nobody" runs it in a place that it can reach; later starts find it there', async () => {
    const home = mkdtempSync(join(homedir(), '.screenpop-test-'))
    const spareFolder = join(folder, 'spare')
    chmodSync(folder, 0o755)
    undo.push(async () => rmSync(home, { recursive: true }))
    const first = await startProcess({ ...blocked, spareFolder }, home)
    expect(first.told).toMatchObject({ owned: true })
    await query(first.told.address?.owner ?? '', 'create table kept as select 42 as answer')
    const moved = readFileSync(join(home, 'postgres', 'cluster-location'), 'utf8')
    expect(moved.startsWith(spareFolder)).toBe(true)
    expect(statSync(moved).uid).not.toBe(0)
    expect(statSync(`/proc/${runningPostmaster(moved)?.pid}`).uid).not.toBe(0)
    await first.end('SIGTERM')
    const second = await startProcess({ spareFolder }, home)
    expect(await query(second.told.address?.owner ?? '', 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  test('where namespaces are blocked and the cluster cannot be reached, the message says where to put it', async () => {
    const home = mkdtempSync(join(homedir(), '.screenpop-test-'))
    undo.push(async () => rmSync(home, { recursive: true }))
    const first = await startProcess({}, home)
    await first.end('SIGTERM')
    const { told } = await startProcess({ ...blocked, spareFolder: join(folder, 'spare') }, home)
    expect(told).toMatchObject({
      name: 'StartProblem',
      problem: expect.stringContaining('SCREENPOP_DATA_DIR'),
    })
  })

  test.runIf(isReachableByAll(import.meta.dirname)).each([
    ['an ordinary user', idOfNobody().uid],
    ['a user without a name', 12_345],
  ])('%s runs it too, with files of its own', async (_, uid) => {
    chmodSync(folder, 0o777)
    const server = await startProcess({ uid, gid: uid }, join(folder, 'data'))
    expect(server.told).toMatchObject({ owned: true })
    expect(statSync(join(folder, 'data', 'postgres', 'cluster')).uid).toBe(uid)
    expect(await query(server.told.address?.owner ?? '', 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test.runIf(isReachableByAll(import.meta.dirname))(
    'a user without a name is told so where namespaces are blocked',
    async () => {
      chmodSync(folder, 0o777)
      const { told } = await startProcess({ ...blocked, uid: 12_345, gid: 12_345 }, join(folder, 'data'))
      expect(told).toMatchObject({ name: 'StartProblem', problem: expect.stringContaining('without a name') })
    },
  )
})
