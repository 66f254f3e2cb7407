import { isIP } from 'node:net'

/** Names and texts as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>

/** One variable that cannot be used, and why. */
export interface ConfigFault {
  readonly variable: string
  readonly message: string
}

const isNetwork = (entry: string): boolean => {
  const [address = '', prefix = '0'] = entry.split('/')
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  return /^\d+$/.test(prefix) && Number(prefix) <= bits
}

/** The environment is at fault; the message lists every variable concerned. Values are never repeated. */
export class ConfigError extends Error {
  readonly faults: readonly ConfigFault[]

  constructor(faults: readonly ConfigFault[]) {
    super(
      [
        'The environment is at fault:',
        ...faults.map(({ variable, message }) => `  ${variable} ${message}`),
      ].join('\n'),
    )
    this.name = 'ConfigError'
    this.faults = faults
  }
}

/** Reads typed values and collects what is wrong, so that one run names it all. */
export class EnvironmentReader {
  readonly #environment: Environment
  readonly #faults: ConfigFault[] = []

  constructor(environment: Environment) {
    this.#environment = environment
  }

  text(variable: string): string | undefined {
    return this.#environment[variable]?.trim() || undefined
  }

  integer(variable: string, { least, most }: { least: number; most: number }): number | undefined {
    const text = this.text(variable)
    if (text === undefined) return undefined
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= least && value <= most) return value
    this.fault(variable, `must be a whole number from ${least} to ${most}`)
    return undefined
  }

  flag(variable: string): boolean | undefined {
    const text = this.text(variable)?.toLowerCase()
    if (text === undefined) return undefined
    if (['1', 'true', 'yes', 'on'].includes(text)) return true
    if (!['0', 'false', 'no', 'off'].includes(text)) this.fault(variable, 'must be 1 or 0')
    return false
  }

  choice<T extends string>(variable: string, choices: readonly T[]): T | undefined {
    const text = this.text(variable)
    if (text === undefined) return undefined
    const chosen = choices.find((choice) => choice === text)
    if (chosen === undefined) this.fault(variable, `must be one of ${choices.join(', ')}`)
    return chosen
  }

  url(variable: string, protocols: readonly string[]): string | undefined {
    const text = this.text(variable)
    if (text === undefined) return undefined
    if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text
    this.fault(
      variable,
      `must be an address that starts with ${protocols.map((each) => `${each}//`).join(' or ')}`,
    )
    return undefined
  }

  /** Addresses and CIDR ranges, separated by commas. */
  networks(variable: string): string[] | undefined {
    const entries = this.text(variable)
      ?.split(',')
      .map((entry) => entry.trim())
    if (!entries || entries.every(isNetwork)) return entries
    this.fault(variable, 'must be IP addresses or ranges such as 10.0.0.0/8, separated by commas')
    return undefined
  }

  fault(variable: string, message: string): void {
    this.#faults.push({ variable, message })
  }

  /** @throws ConfigError when anything was at fault */
  check(): void {
    if (this.#faults.length > 0) throw new ConfigError(this.#faults)
  }
}
