import { parseArgs } from 'node:util'
import { DomainError } from '@screenpop/contract'
import { loadConfig } from '@screenpop/platform/config'
import type { Log } from '@screenpop/platform/log'
import { openGround } from '../ground.ts'
import { openDatabase, openKeyEncryption } from '../open-database.ts'
import { openRooms } from '../rooms.ts'
import type { BareCommand, Command } from './command.ts'
import { readPassword } from './read-password.ts'

interface Surroundings {
  log: Log
  environment: Readonly<Record<string, string | undefined>>
}

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const usageOf = (commands: readonly (BareCommand | Command)[]): string[] => [
  'Usage: pnpm screenpop <command> [options]',
  '',
  ...commands.flatMap(({ name, summary, options }) => [
    `  ${name.padEnd(18)}${summary}`,
    ...options.map(
      (option) =>
        `      --${option.name.padEnd(12)}${option.description}${option.required ? '' : ' (optional)'}`,
    ),
  ]),
]

const fail = (message: string): number => {
  process.stderr.write(`${message}\n`)
  return 1
}

/** Finds the command, reads its options, opens the database (of a running server, too), runs it. Returns the exit code. */
export const runCommand = async (
  commands: readonly (BareCommand | Command)[],
  args: readonly string[],
  { log, environment }: Surroundings,
): Promise<number> => {
  const command = commands.find(({ name }) => args.slice(0, name.split(' ').length).join(' ') === name)
  if (!command) {
    for (const line of usageOf(commands)) print(line)
    return args.length === 0 || args[0] === 'help' || args[0] === '--help' ? 0 : 1
  }
  const { values, positionals } = parseArgs({
    args: args.slice(command.name.split(' ').length),
    options: Object.fromEntries(command.options.map(({ name }) => [name, { type: 'string' as const }])),
    allowPositionals: true,
  })
  const missing = command.options.find(({ name, required }) => required && values[name] === undefined)
  if (missing) return fail(`--${missing.name} is missing: ${missing.description}`)
  if ('runBare' in command) {
    const [operand, ...others] = positionals
    if (operand === undefined || others.length > 0)
      return fail(`Usage: pnpm screenpop ${command.name} ${command.operand}`)
    return command.runBare({ operand, options: values, print })
  }
  if (positionals.length > 0) return fail(`This is not understood: ${positionals.join(' ')}`)
  const password = command.password ? await readPassword() : ''

  const config = loadConfig(environment)
  const opened = await openDatabase(config, log, { share: true })
  try {
    const kek = await openKeyEncryption(config, opened.database)
    const open = await openGround({
      log,
      database: opened.database,
      kek,
      dataFolder: config.dataFolder,
      openNetworks: config.openNetworks,
    })
    try {
      const rooms = await openRooms(open.ground)
      if (command.jobs) await open.start({ isAlone: opened.isAlone })
      await command.run({ ground: open.ground, rooms, config, options: values, password, print })
      return 0
    } catch (error) {
      if (error instanceof DomainError) return fail(wordsOf(error))
      throw error
    } finally {
      await open.close()
    }
  } finally {
    await opened.close()
  }
}

const wordsOf = ({ message, issues }: DomainError): string =>
  [message, ...issues.map((issue) => `  ${issue.pointer.slice(1)}: ${issue.message}`)].join('\n')
