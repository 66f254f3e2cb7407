import {
  type AssociatedData,
  type Call,
  callParameters,
  callSourceValue,
  customerNumber,
  type LinkProps,
} from '@screenpop/contract'

type LinkParameter = LinkProps['parameters'][number]

/** The value that a parameter of a link carries; empty when the call has none or names no known fact. */
export const linkValue = (parameter: LinkParameter, call: Call, associatedData: AssociatedData): string => {
  const { source, sourceName = '' } = parameter
  if (source === 'customerNumber') return customerNumber(call)
  if (source === 'channelAssociatedData')
    return callSourceValue({ source, name: sourceName }, call, associatedData)
  const name = callParameters.find((each) => each === sourceName)
  return name ? call[name] : ''
}

/**
 * The address that a link opens, its parameters added; undefined unless it is a whole `http:` or `https:` address. What the admin wrote
 * stays as it is, and values are encoded by RFC 3986: there are servers that take `+` for itself.
 */
export const linkAddress = (
  props: LinkProps,
  call: Call,
  associatedData: AssociatedData,
): string | undefined => {
  const written = (props.url ?? '').trim()
  if (!URL.canParse(written) || !/^https?:$/.test(new URL(written).protocol)) return undefined
  if (props.parameters.length === 0) return written
  const added = props.parameters
    .map((each) => `${encoded(each.name)}=${encoded(linkValue(each, call, associatedData))}`)
    .join('&')
  const [address = '', fragment] = written.split(/#(.*)/s)
  const joint = !address.includes('?') ? '?' : /[?&]$/.test(address) ? '' : '&'
  return address + joint + added + (fragment === undefined ? '' : `#${fragment}`)
}

/** Half of a surrogate pair, which no address can hold, becomes the sign for what is unknown. */
const encoded = (text: string): string => encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD'))
