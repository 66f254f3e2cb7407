/** Run as a process of its own by killed-import.test.ts: a node that works imports until it is killed. */
import { audit } from '@screenpop/platform/audit'
import { noLog } from '@screenpop/platform/config'
import { createKeyring, localKeyEncryption } from '@screenpop/platform/crypto'
import { Database } from '@screenpop/platform/database'
import { EventBus, NodeChannel } from '@screenpop/platform/events'
import { Jobs } from '@screenpop/platform/jobs'
import { createParameters } from '@screenpop/platform/parameters'
import { Imports } from '../import.service.ts'

const [owner = '', app = '', kek = ''] = process.argv.slice(2)
const database = new Database({ owner, app }, { log: noLog })
const nodes = new NodeChannel({ database, events: new EventBus(noLog), log: noLog })
const jobs = new Jobs({ database, log: noLog })
const imports = new Imports({
  database,
  nodes,
  jobs,
  audit,
  log: noLog,
  keyring: createKeyring(database, localKeyEncryption([Buffer.from(kek, 'hex')])),
  parameters: createParameters(database, nodes),
  countryOf: async () => 'CN',
})
await nodes.start()
// whoever had the job was killed: it is free at once
await jobs.start({ isAlone: true })
await imports.work(jobs)
