const shape = /^(https?):\/\/(\*\.)?(\[[0-9a-f:.]+\]|[\p{L}\p{M}\p{N}._-]+)(?::(\d{1,5}))?\/?$/iu
const leastLabelsBelowWildcard = 2

/**
 * An origin of the trustlist in its one spelling: lower case, no default port, no slash. `*` may stand for the left-most
 * label of a host name, with at least two labels behind it, so that `*.com` trusts nobody.
 *
 * @returns undefined when the text is no such origin
 * @example normalOrigin('HTTPS://*.Example.com:443/') // 'https://*.example.com'
 */
export const normalOrigin = (text: string): string | undefined => {
  const [, scheme, wildcard = '', host = '', port] = shape.exec(text.trim()) ?? []
  if (!scheme) return undefined
  const written = `${scheme}://${host}${port ? `:${port}` : ''}`
  if (!URL.canParse(written)) return undefined
  const url = new URL(written)
  if (!wildcard) return url.origin
  const labels = url.hostname.split('.')
  const isName = labels.length >= leastLabelsBelowWildcard && labels.every((label) => label !== '')
  if (!isName || /^[\d.]+$/.test(url.hostname)) return undefined
  return url.origin.replace('://', '://*.')
}

/** Whether an origin is meant by an entry; the wildcard stands for exactly one label. */
export const originMatches = (entry: string, origin: string): boolean => {
  if (!entry.includes('://*.')) return entry === origin
  const [scheme, rest = ''] = entry.split('*.')
  if (!scheme || !origin.startsWith(scheme) || !origin.endsWith(`.${rest}`)) return false
  const label = origin.slice(scheme.length, origin.length - rest.length - 1)
  return label !== '' && !/[.:/]/.test(label)
}

/** The origin of an address that a browser or we would open; undefined unless it is a whole `http:` or `https:` address. */
export const originOf = (address: string): string | undefined => {
  if (!URL.canParse(address)) return undefined
  const { protocol, origin } = new URL(address)
  return protocol === 'https:' || protocol === 'http:' ? origin : undefined
}
