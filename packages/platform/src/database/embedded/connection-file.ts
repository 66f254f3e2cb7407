import { readFileSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import type { DatabaseAddress } from '../address.ts'

/** The port of the last start, so that whoever wrote it down finds the database again. */
export function rememberedPort(file: string): number | undefined {
  try {
    const { port } = JSON.parse(readFileSync(file, 'utf8'))
    return Number.isInteger(port) ? port : undefined
  } catch {
    return undefined
  }
}

/** Writes how to reach the running server, for tools; only the owner of the file can read it. */
export async function writeConnectionFile(
  file: string,
  port: number,
  address: DatabaseAddress,
): Promise<void> {
  const draft = `${file}.${process.pid}`
  await rm(draft, { force: true })
  await writeFile(draft, `${JSON.stringify({ host: '127.0.0.1', port, ...address }, null, 2)}\n`, {
    mode: 0o600,
  })
  await rename(draft, file)
}
