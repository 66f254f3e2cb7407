import { checkApi, type Finding } from '@screenpop/connectors'
import { createOutbound } from '@screenpop/platform/outbound'
import type { BareCommand } from './command.ts'

const marks: Record<Finding['level'], string> = { ok: 'ok   ', warning: 'warn ', fault: 'FAULT' }

const linesOf = ({ level, message, issues = [] }: Finding): string[] => [
  `${marks[level]}  ${message}`,
  ...issues.map((issue) => `         ${issue.pointer || '(whole answer)'}: ${issue.message}`),
]

const headersOf = (text: string | undefined): Record<string, string> => {
  const [, name, value] = /^([^:\s]+):\s*(.*)$/.exec(text ?? '') ?? []
  return name === undefined || value === undefined ? {} : { [name]: value }
}

/** For developers of an enterprise: what is wrong with their `queryCustomer`. Exit code 1 when there is a fault. */
export const checkApiCommand: BareCommand = {
  name: 'check-api',
  summary: 'Check a queryCustomer API of yours: check-api URL',
  options: [
    { name: 'param', description: 'a look-up value that the API knows; 13810007919 when absent' },
    { name: 'header', description: 'a header of every call, such as "X-API-Key: secret"' },
  ],
  operand: 'URL',
  runBare: async ({ operand, options, print }) => {
    // whoever runs this calls their own server from their own machine
    const outbound = createOutbound({ openNetworks: ['0.0.0.0/0', '::/0'] })
    try {
      const param = options.param ?? '13810007919'
      const findings = await checkApi(outbound, { url: operand, param, headers: headersOf(options.header) })
      for (const line of findings.flatMap(linesOf)) print(line)
      return findings.some(({ level }) => level === 'fault') ? 1 : 0
    } finally {
      await outbound.close()
    }
  },
}
