import { createLog } from '@screenpop/platform/log'
import { commands } from './cli/commands.ts'
import { runCommand } from './cli/run-command.ts'
import { explainStart } from './explain-start.ts'

const log = createLog({ level: process.env.LOG_LEVEL === 'debug' ? 'debug' : 'silent' })

runCommand(commands, process.argv.slice(2), { log, environment: process.env }).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${explainStart(error)}\n`)
    process.exit(1)
  },
)
