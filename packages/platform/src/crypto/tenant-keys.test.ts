import { randomBytes } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { type DataKey, SealBrokenError, TenantKeys, UnknownKeyVersionError } from './tenant-keys.ts'

const dataKey = (kind: DataKey['kind'], version: number): DataKey => ({ kind, version, key: randomBytes(32) })
const material = { tenantId: 'tenant-a', keys: [dataKey('seal', 1), dataKey('index', 1)] }
const keys = new TenantKeys(material)
const secret = Buffer.from('6222 0210 0111 6060')
const sealed = keys.seal('record', ['table-1', 'row-1'], secret)

describe('seal and open', () => {
  it('gives back the bytes, and never the same envelope twice', () => {
    expect(keys.open('record', ['table-1', 'row-1'], sealed)).toEqual(secret)
    expect(keys.seal('record', ['table-1', 'row-1'], secret)).not.toEqual(sealed)
    expect(sealed.includes(secret)).toBe(false)
    expect(sealed).toHaveLength(1 + 4 + 24 + secret.length + 16)
  })

  it.each([
    ['another record', 'record', ['table-1', 'row-2']],
    ['another table', 'record', ['table-2', 'row-1']],
    ['another purpose', 'secret', ['table-1', 'row-1']],
    ['parts that only read alike when joined', 'record', ['table-1row-1']],
    ['a part less', 'record', ['table-1']],
  ])('refuses %s', (_what, purpose, associatedData) => {
    expect(() => keys.open(purpose, associatedData, sealed)).toThrow(SealBrokenError)
  })

  it('refuses another tenant, even one with the same key bytes', () => {
    const other = new TenantKeys({ ...material, tenantId: 'tenant-b' })
    expect(() => other.open('record', ['table-1', 'row-1'], sealed)).toThrow(SealBrokenError)
  })

  it('refuses tampering in every part of the envelope', () => {
    for (const at of [5, 10, 29, sealed.length - 1]) {
      const tampered = Buffer.from(sealed)
      tampered[at] = (tampered[at] ?? 0) ^ 1
      expect(() => keys.open('record', ['table-1', 'row-1'], tampered)).toThrow(SealBrokenError)
    }
    expect(() => keys.open('record', ['table-1', 'row-1'], Buffer.from([2, 0, 0, 0, 1]))).toThrow(
      SealBrokenError,
    )
    expect(() => keys.open('record', ['table-1', 'row-1'], Buffer.alloc(0))).toThrow(SealBrokenError)
  })

  it('refuses a version that does not exist, and one that was swapped in the header', () => {
    const rotated = new TenantKeys({ ...material, keys: [...material.keys, dataKey('seal', 2)] })
    const renumbered = Buffer.from(sealed)
    renumbered.writeUInt32BE(2, 1)
    expect(() => keys.open('record', ['table-1', 'row-1'], renumbered)).toThrow(UnknownKeyVersionError)
    expect(() => rotated.open('record', ['table-1', 'row-1'], renumbered)).toThrow(SealBrokenError)
  })

  it('after a rotation seals under the new version and still opens the old', () => {
    const rotated = new TenantKeys({ ...material, keys: [dataKey('seal', 2), ...material.keys] })
    expect(rotated.open('record', ['table-1', 'row-1'], sealed)).toEqual(secret)
    expect(rotated.sealVersion).toBe(2)
    const fresh = rotated.seal('record', ['table-1', 'row-1'], secret)
    expect(fresh.readUInt32BE(1)).toBe(2)
    expect(() => keys.open('record', ['table-1', 'row-1'], fresh)).toThrow(UnknownKeyVersionError)
  })
})

describe('blindIndex', () => {
  it('meets for equal values of one field only', () => {
    const index = keys.blindIndex('table-1', 'field-1', secret)
    expect(index).toHaveLength(32)
    expect(keys.blindIndex('table-1', 'field-1', Buffer.from(secret))).toEqual(index)
    const rotated = new TenantKeys({ ...material, keys: [...material.keys, dataKey('seal', 2)] })
    expect(rotated.blindIndex('table-1', 'field-1', secret)).toEqual(index)
    const others = [
      keys.blindIndex('table-1', 'field-2', secret),
      keys.blindIndex('table-2', 'field-1', secret),
      keys.blindIndex('table-1', 'field-1', Buffer.from('other')),
      new TenantKeys({ ...material, tenantId: 'tenant-b' }).blindIndex('table-1', 'field-1', secret),
      keys.derive('blind-index'),
    ]
    expect(new Set([index, ...others].map((bytes) => bytes.toString('hex'))).size).toBe(6)
  })
})

describe('in a worker thread', () => {
  it('the material that crossed opens what was sealed here', async () => {
    const module = new URL('./tenant-keys.ts', import.meta.url).href
    const source = `
      const { parentPort, workerData } = require('node:worker_threads')
      import(${JSON.stringify(module)}).then(({ TenantKeys }) => {
        const keys = new TenantKeys(workerData.material)
        parentPort.postMessage(keys.open('record', ['table-1', 'row-1'], workerData.sealed))
      })`
    const worker = new Worker(source, { eval: true, workerData: { material: keys.material, sealed } })
    const opened = await new Promise<Uint8Array>((resolve, reject) => {
      worker.once('message', resolve).once('error', reject)
    })
    await worker.terminate()
    expect(Buffer.from(opened)).toEqual(secret)
  })
})
