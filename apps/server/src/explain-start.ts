import { ConfigError } from '@screenpop/platform/config'
import { StartProblem } from '@screenpop/platform/database'

/** What to print when the server or the CLI cannot start: the plain words of a known problem, else the whole error. */
export const explainStart = (error: unknown): string => {
  if (error instanceof ConfigError || error instanceof StartProblem) return error.message
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return 'Another program already listens at this address. Set PORT to another port, or stop that program.'
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_'))
    return `${error.message.split('. ')[0]}. \`pnpm screenpop help\` lists the commands and their options.`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
