import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../database/testing.ts'
import { localKeyEncryption } from './kek.ts'
import { createKeyring, type Keyring } from './keyring.ts'
import { SealBrokenError } from './tenant-keys.ts'

let database: TestDatabase
let keyring: Keyring
const kekBytes = randomBytes(32)
const [a, b] = [randomUUID(), randomUUID()]
const secret = Buffer.from('Li Na')

beforeAll(async () => {
  database = await openTestDatabase()
  keyring = createKeyring(database, localKeyEncryption([kekBytes]))
})
afterAll(() => database.close())

const another = (...keks: Buffer[]) => createKeyring(database, localKeyEncryption(keks))

describe('a keyring', () => {
  it('makes the keys of a tenant once, however many ask at the same time', async () => {
    const nodes = Array.from({ length: 4 }, () => another(kekBytes))
    const indexes = await Promise.all(nodes.map((node) => node.blindIndex(a, 't', 'f', secret)))
    expect(new Set(indexes.map((bytes) => bytes.toString('hex'))).size).toBe(1)
    const rows = await database.system.selectFrom('data_key').selectAll().where('tenant_id', '=', a).execute()
    expect(rows.map(({ kind, version }) => `${kind} ${version}`).sort()).toEqual(['index 1', 'seal 1'])
  })

  it('opens on every node what one has sealed, for no other tenant', async () => {
    const sealed = await keyring.seal(a, 'record', ['t', '1'], secret)
    expect(await another(kekBytes).open(a, 'record', ['t', '1'], sealed)).toEqual(secret)
    await expect(keyring.open(b, 'record', ['t', '1'], sealed)).rejects.toThrow(SealBrokenError)
  })

  it('stores no data key in clear', async () => {
    const { material } = await keyring.of(a)
    const rows = await database.system.selectFrom('data_key').select('wrapped').execute()
    const clear = material.keys.filter(({ key }) =>
      rows.some(({ wrapped }) => wrapped.includes(Buffer.from(key))),
    )
    expect(material.keys).toHaveLength(2)
    expect(clear).toEqual([])
  })

  it('keeps a tenant from the keys of another', async () => {
    await keyring.of(b)
    const rows = await database.tenant(b).selectFrom('data_key').select('tenant_id').execute()
    expect(new Set(rows.map((row) => row.tenant_id))).toEqual(new Set([b]))
  })

  it('does not unwrap a data key that was moved to another tenant', async () => {
    const thief = randomUUID()
    const stolen = await database.system
      .selectFrom('data_key')
      .selectAll()
      .where('tenant_id', '=', a)
      .execute()
    await database.system
      .insertInto('data_key')
      .values(stolen.map(({ created_at: _, ...row }) => ({ ...row, tenant_id: thief })))
      .execute()
    await expect(another(kekBytes).of(thief)).rejects.toThrow('does not unwrap')
    await database.system.deleteFrom('data_key').where('tenant_id', '=', thief).execute()
  })
})

describe('rotation', () => {
  it('of a data key: new envelopes under the new version, old ones still open, other nodes learn by themselves', async () => {
    const old = await keyring.seal(a, 'record', ['t', '2'], secret)
    const index = await keyring.blindIndex(a, 't', 'f', secret)
    const other = another(kekBytes)
    await other.of(a)
    expect(await keyring.rotate(a)).toBe(2)
    const fresh = await keyring.seal(a, 'record', ['t', '2'], secret)
    expect(fresh.readUInt32BE(1)).toBe(2)
    expect(await other.open(a, 'record', ['t', '2'], fresh)).toEqual(secret)
    expect(await keyring.open(a, 'record', ['t', '2'], old)).toEqual(secret)
    expect(await keyring.blindIndex(a, 't', 'f', secret)).toEqual(index)
  })

  it('of the key-encryption key: re-wrapped, after which the old one is needed no more', async () => {
    const next = randomBytes(32)
    const sealed = await keyring.seal(a, 'record', ['t', '3'], secret)
    await expect(another(next).check()).rejects.toThrow('SCREENPOP_KEK')
    const both = another(next, kekBytes)
    expect(await both.rewrap()).toBeGreaterThanOrEqual(5)
    expect(await both.rewrap()).toBe(0)
    const onlyNew = another(next)
    await onlyNew.check()
    expect(await onlyNew.open(a, 'record', ['t', '3'], sealed)).toEqual(secret)
    await expect(another(kekBytes).check()).rejects.toThrow('does not have')
  })
})
