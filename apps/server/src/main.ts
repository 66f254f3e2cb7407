// first: what is loaded after it reads the environment
import './production.ts'
import { loadConfig } from '@screenpop/platform/config'
import { createLog } from '@screenpop/platform/log'
import { buildBrowserApps } from './browser-apps.ts'
import { explainStart } from './explain-start.ts'
import { startServer } from './server.ts'

/** How long a second signal, or the end of patience, has to wait for what is still running. */
const patienceMs = 25_000

const run = async (): Promise<void> => {
  const config = loadConfig(process.env)
  const log = createLog({ level: config.logLevel })
  const server = await startServer(config, log, {
    browserApps: buildBrowserApps(log),
    onLost: (problem) => {
      log.fatal({ err: problem }, 'the database is lost')
      process.exit(1)
    },
  })
  process.stdout.write(`${server.welcome.join('\n')}\n`)

  let leaving = false
  const leave = (signal: NodeJS.Signals) => {
    if (leaving) process.exit(1)
    leaving = true
    log.info({ signal }, 'going down')
    setTimeout(() => process.exit(1), patienceMs).unref()
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.fatal({ err: error }, 'going down failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', leave)
  process.on('SIGINT', leave)
  process.on('unhandledRejection', (error) => {
    log.fatal({ err: error }, 'an error that nobody caught')
    process.exit(1)
  })
}

run().catch((error: unknown) => {
  process.stderr.write(`${explainStart(error)}\n`)
  process.exit(1)
})
