import type { OutboundAnswer } from '@screenpop/platform/outbound'
import type { ClientCredentials, TokenSource } from '../client/oauth-tokens.ts'
import { type Finding, fault, ok, warning, wordsOf } from './finding.ts'

const tenantId = 'conformance'

/** Asks the token address as the product would; without a token nothing else can be looked at. */
export const fetchToken = async (
  tokens: TokenSource,
  credentials: ClientCredentials,
): Promise<{ token?: string; findings: Finding[] }> => {
  const insecure = /^https:/i.test(credentials.tokenUrl)
    ? []
    : [warning('The token URL is not encrypted (http): everybody on the way can read AK and SK.')]
  try {
    const token = await tokens.get(tenantId, credentials)
    return { token, findings: [...insecure, ok('The token URL gives out a token for this AK and SK.')] }
  } catch (error) {
    return { findings: [...insecure, fault(`The token URL gives out no token: ${wordsOf(error)}`)] }
  }
}

const refused = [401, 403]

/** Whoever has no key, or a wrong one, must be refused: an API that answers everybody gives customers away. */
export const checkRefusal = async (what: string, call: () => Promise<OutboundAnswer>): Promise<Finding> => {
  try {
    const { status } = await call()
    if (refused.includes(status)) return ok(`A call ${what} is refused (status ${status}).`)
    return status === 200
      ? fault(
          `A call ${what} is answered all the same: everybody who finds the address can read your customers.`,
        )
      : warning(`A call ${what} gets status ${status}; 401 would say what is wrong.`)
  } catch (error) {
    return warning(`A call ${what} should be refused with status 401: ${wordsOf(error)}`)
  }
}
