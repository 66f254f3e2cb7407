import type { Config } from '@screenpop/platform/config'
import type { Ground } from '../ground.ts'
import type { Rooms } from '../rooms.ts'

/** How a command is called: each option takes a text. */
export interface CommandOption {
  name: string
  description: string
  required?: boolean
}

/** One sub-command of `pnpm screenpop`. */
export interface Command {
  /** One or two words, such as `operator create`. */
  name: string
  summary: string
  options: readonly CommandOption[]
  /** The command asks for a password, or reads it from standard input. */
  password?: boolean
  /** The job queue runs meanwhile: the command waits for jobs that no other node may be there to do. */
  jobs?: boolean
  /** Runs on the open, migrated database, beside a running server too. Prints by `print`. */
  run(call: CommandCall): Promise<void>
}

/** A sub-command that needs no database, with one operand after its name. */
export interface BareCommand {
  name: string
  summary: string
  options: readonly CommandOption[]
  /** What the operand is, such as `URL`. */
  operand: string
  /** Returns the exit code. */
  runBare(call: {
    operand: string
    options: Readonly<Record<string, string | undefined>>
    print(line: string): void
  }): Promise<number>
}

export interface CommandCall {
  ground: Ground
  rooms: Rooms
  config: Config
  options: Readonly<Record<string, string | undefined>>
  /** Empty unless the command has `password`. */
  password: string
  print(line: string): void
}

/** The author that the audit trail shows for what is done at the command line. */
export const commandLine = (tenantId: string) => ({ kind: 'system', tenantId, name: 'command line' }) as const
