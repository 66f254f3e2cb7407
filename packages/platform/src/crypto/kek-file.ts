import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { parseKeks } from './kek.ts'
import { keyBytes } from './xaes.ts'

const exists = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST'

/** Writes a new key beside its place and links it there: whole or not at all, and never over an existing one. */
const create = async (path: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(`${randomBytes(keyBytes).toString('base64')}\n`)
    await file.sync()
    await link(draft, path)
  } catch (error) {
    if (!exists(error)) throw error
  } finally {
    await file.close()
    await rm(draft)
  }
}

/**
 * The key-encryption keys of a key file, one per line, the current one first. With `createIfMissing` (the embedded
 * database only) a first start makes the file, readable by its owner alone; a file that others can read is refused.
 */
export const readKekFile = async (
  path: string,
  options: { createIfMissing: boolean },
): Promise<Uint8Array[]> => {
  const found = await stat(path).catch(() => undefined)
  if (!found) {
    if (!options.createIfMissing) throw new Error(`There is no key file at ${path}.`)
    await create(path)
  }
  const { mode } = await stat(path)
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new Error(`The key file ${path} can be read by others. Run: chmod 600 ${path}`)
  return parseKeks(await readFile(path, 'utf8'))
}
