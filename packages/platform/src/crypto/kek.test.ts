import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { localKeyEncryption, parseKeks } from './kek.ts'
import { readKekFile } from './kek-file.ts'

describe('localKeyEncryption', () => {
  const [a, b] = [randomBytes(32), randomBytes(32)]
  const dataKey = randomBytes(32)

  it('unwraps what it wrapped, for the same binding only', async () => {
    const kek = localKeyEncryption([a])
    const wrapped = await kek.wrap(dataKey, ['tenant', 'seal', '1'])
    expect(wrapped.kek).toBe(kek.current)
    expect(await kek.unwrap(wrapped, ['tenant', 'seal', '1'])).toEqual(dataKey)
    await expect(kek.unwrap(wrapped, ['tenant', 'seal', '2'])).rejects.toThrow('does not unwrap')
  })

  it('with a new key put before the old one wraps anew and still unwraps the old', async () => {
    const wrapped = await localKeyEncryption([a]).wrap(dataKey, ['x'])
    const both = localKeyEncryption([b, a])
    expect(both.current).not.toBe(wrapped.kek)
    expect(both.holds(wrapped.kek)).toBe(true)
    expect(await both.unwrap(wrapped, ['x'])).toEqual(dataKey)
  })

  it('names the key that it lacks', async () => {
    const wrapped = await localKeyEncryption([a]).wrap(dataKey, ['x'])
    await expect(localKeyEncryption([b]).unwrap(wrapped, ['x'])).rejects.toThrow(wrapped.kek)
  })
})

describe('parseKeks', () => {
  it('reads Base64 and hex, several at once', () => {
    const key = randomBytes(32)
    expect(parseKeks(`${key.toString('base64')},${key.toString('hex')}\n`)).toEqual([key, key])
  })

  it('refuses anything but 32 bytes, without repeating it', () => {
    expect(() => parseKeks('hunter2')).toThrow(/32 bytes/)
    expect(() => parseKeks('hunter2')).not.toThrow(/hunter2/)
    expect(() => parseKeks(' ')).toThrow('empty')
  })
})

describe('readKekFile', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'screenpop-kek-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('makes the file once, for its owner alone, even when two start together', async () => {
    const path = join(folder, 'new', 'kek')
    const [one, two] = await Promise.all([1, 2].map(() => readKekFile(path, { createIfMissing: true })))
    expect(one).toEqual(two)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect(parseKeks(await readFile(path, 'utf8'))).toEqual(one)
  })

  it('refuses a file that others can read, and makes none unasked', async () => {
    const path = join(folder, 'open')
    await readKekFile(path, { createIfMissing: true })
    await chmod(path, 0o640)
    await expect(readKekFile(path, { createIfMissing: true })).rejects.toThrow('chmod 600')
    await expect(readKekFile(join(folder, 'none'), { createIfMissing: false })).rejects.toThrow('no key file')
  })
})
