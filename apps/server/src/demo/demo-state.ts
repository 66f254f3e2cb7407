import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What the data folder remembers of the demo tenant; the file is readable by its owner alone. */
export interface DemoState {
  password: string
  /** Everything is there; from then on the demo tenant is the people's own and nothing of it is made again. */
  complete: boolean
}

const fileIn = (dataFolder: string): string => join(dataFolder, 'demo.json')

export const readDemoState = async (dataFolder: string): Promise<DemoState | undefined> => {
  const text = await readFile(fileIn(dataFolder), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as DemoState)
}

/** Written beside and then renamed: a server that is killed meanwhile leaves the old state or the new. */
export const writeDemoState = async (dataFolder: string, state: DemoState): Promise<void> => {
  const path = fileIn(dataFolder)
  await writeFile(`${path}.new`, `${JSON.stringify(state)}\n`, { mode: 0o600 })
  await rename(`${path}.new`, path)
}

/** A password that can be read aloud and typed: four groups of four, 80 bits. */
export const inventPassword = (): string => {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789'
  const text = [...randomBytes(16)].map((byte) => letters[byte % letters.length]).join('')
  return text.replaceAll(/(.{4})(?=.)/g, '$1-')
}
