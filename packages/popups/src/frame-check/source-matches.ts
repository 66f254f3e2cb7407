const defaultPorts: Record<string, string> = { 'http:': '80', 'https:': '443' }
const hostSource =
  /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*|(?:\*\.)?[a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::(\d+|\*))?(?:\/.*)?$/i

const portOf = ({ port, protocol }: URL): string => port || (defaultPorts[protocol] ?? '')

/** `http:` in a policy also means `https:`, never the other way round. */
const schemeFits = (wanted: string, protocol: string): boolean =>
  protocol === wanted || (wanted === 'http:' && protocol === 'https:')

const hostFits = (wanted: string, hostname: string): boolean =>
  wanted === '*' || (wanted.startsWith('*.') ? hostname.endsWith(wanted.slice(1)) : hostname === wanted)

const portFits = (wanted: string | undefined, wantedScheme: string, origin: URL): boolean => {
  const port = portOf(origin)
  if (wanted === '*') return true
  if (wanted === undefined) return port === defaultPorts[origin.protocol]
  return port === wanted || (wanted === '80' && port === '443' && wantedScheme === 'http:')
}

/**
 * Whether a source of a Content-Security-Policy means an origin (CSP 3, "Match source expressions").
 *
 * @param page the page that carries the policy: `'self'`, and the scheme of sources without one
 */
export const sourceMatches = (source: string, origin: URL, page: URL): boolean => {
  const text = source.toLowerCase()
  if (text === "'none'") return false
  if (text === '*') return origin.protocol === 'http:' || origin.protocol === 'https:'
  if (text === "'self'") return origin.origin === page.origin
  if (/^[a-z][a-z0-9+.-]*:$/.test(text)) return schemeFits(text, origin.protocol)
  const [, scheme, host = '', port] = hostSource.exec(text) ?? []
  if (host === '') return false
  const wantedScheme = scheme ? `${scheme}:` : page.protocol
  return (
    schemeFits(wantedScheme, origin.protocol) &&
    hostFits(host, origin.hostname) &&
    portFits(port, wantedScheme, origin)
  )
}
