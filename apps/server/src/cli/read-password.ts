import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/**
 * Reads a password: at a terminal by asking, without an echo; else the first line of standard input. Never from the arguments,
 * which every user of the machine can see.
 */
export const readPassword = async (): Promise<string> => {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY })
  try {
    if (process.stdin.isTTY) process.stderr.write('Password: ')
    const line = await lines.question('')
    if (process.stdin.isTTY) process.stderr.write('\n')
    return line
  } finally {
    lines.close()
  }
}
