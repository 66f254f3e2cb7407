import { readFileSync } from 'node:fs'
import { type CheckedApi, checkApi, explainIssue, type Finding } from '@screenpop/connectors'
import { createOutbound } from '@screenpop/platform/outbound'
import type { BareCommand } from './command.ts'

const marks: Record<Finding['level'], string> = { ok: 'ok   ', warning: 'warn ', fault: 'FAULT' }

const linesOf = ({ level, message, issues = [] }: Finding): string[] => [
  `${marks[level]}  ${message}`,
  ...issues.map((issue) => `         ${explainIssue(issue)}`),
]

/** Of what an option is missing or wrong, in the user's words. */
class OptionFault extends Error {}

const headerName = /^[!#$%&'*+.^_`|~\w-]{1,64}$/

const headersOf = (text: string | undefined): Record<string, string> => {
  if (text === undefined) return {}
  const [, name, value] = /^([^:\s]+):\s*(.*)$/.exec(text) ?? []
  if (name === undefined || value === undefined)
    throw new OptionFault('--header must be written like "X-API-Key: secret".')
  return { [name]: value }
}

const fileOf = (option: string, path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new OptionFault(`--${option}: the file ${path} cannot be read.`)
  }
}

type Options = Readonly<Record<string, string | undefined>>

const oauthOf = (options: Options): CheckedApi['oauth'] => {
  const { 'token-url': tokenUrl, 'access-key': accessKey, 'secret-key-file': secretFile } = options
  const tokenHeader = options['token-header']
  if ([tokenUrl, accessKey, secretFile, tokenHeader].every((option) => option === undefined)) return undefined
  if (tokenUrl === undefined || accessKey === undefined || secretFile === undefined)
    throw new OptionFault('OAuth 2.0 needs --token-url, --access-key and --secret-key-file together.')
  if (tokenHeader !== undefined && !headerName.test(tokenHeader))
    throw new OptionFault('--token-header must be the name of a header, such as X-Access-Token.')
  return {
    tokenUrl,
    accessKey,
    secretKey: fileOf('secret-key-file', secretFile).trim(),
    ...(tokenHeader === undefined ? {} : { headerName: tokenHeader }),
  }
}

const tlsOf = (options: Options): CheckedApi['tls'] => {
  const file = (name: string) => {
    const path = options[name]
    return path === undefined ? undefined : fileOf(name, path)
  }
  const [anchor, certificate, privateKey] = ['trust-anchor', 'client-certificate', 'client-key'].map(file)
  if ((certificate === undefined) !== (privateKey === undefined))
    throw new OptionFault('--client-certificate and --client-key are needed together.')
  return {
    ...(anchor ? { trustAnchors: [anchor] } : {}),
    ...(certificate && privateKey ? { certificate, privateKey } : {}),
  }
}

const apiOf = (url: string, options: Options): CheckedApi => {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url))
    throw new OptionFault(`${url} is no address; write it like https://crm.example.com/queryCustomer.`)
  const oauth = oauthOf(options)
  const tls = tlsOf(options)
  return {
    url,
    param: options.param ?? '13810007919',
    headers: headersOf(options.header),
    ...(oauth ? { oauth } : {}),
    ...(tls ? { tls } : {}),
  }
}

const sumOf = (findings: readonly Finding[]): string => {
  const count = (level: Finding['level']) => findings.filter((each) => each.level === level).length
  return `${count('fault')} faults, ${count('warning')} warnings, ${count('ok')} right.`
}

/** For developers of an enterprise: what is wrong with their `queryCustomer`. Exit code 1 when there is a fault, 2 for a wrong option. */
export const checkApiCommand: BareCommand = {
  name: 'check-api',
  summary: 'Check a queryCustomer API of yours: check-api URL',
  options: [
    { name: 'param', description: 'a look-up value that the API knows; 13810007919 when absent' },
    { name: 'header', description: 'a header of every call, such as "X-API-Key: secret"' },
    { name: 'token-url', description: 'OAuth 2.0: where tokens are given out' },
    { name: 'access-key', description: 'OAuth 2.0: AK, the client id' },
    { name: 'secret-key-file', description: 'OAuth 2.0: a file that holds the SK' },
    {
      name: 'token-header',
      description: 'OAuth 2.0: a header for the token by itself; Authorization: Bearer when absent',
    },
    { name: 'trust-anchor', description: 'a PEM file: whom to trust beside the well-known authorities' },
    { name: 'client-certificate', description: 'a PEM file: the certificate to show' },
    { name: 'client-key', description: 'a PEM file: its private key' },
  ],
  operand: 'URL',
  runBare: async ({ operand, options, print }) => {
    // whoever runs this calls their own server from their own machine
    const outbound = createOutbound({ openNetworks: ['0.0.0.0/0', '::/0'] })
    try {
      const findings = await checkApi(outbound, apiOf(operand, options))
      for (const line of findings.flatMap(linesOf)) print(line)
      print(sumOf(findings))
      return findings.some(({ level }) => level === 'fault') ? 1 : 0
    } catch (error) {
      if (!(error instanceof OptionFault)) throw error
      print(error.message)
      return 2
    } finally {
      await outbound.close()
    }
  },
}
