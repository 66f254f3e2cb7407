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

/** The address that a link opens, its parameters added; undefined unless it is a whole `http:` or `https:` address. */
export const linkAddress = (
  props: LinkProps,
  call: Call,
  associatedData: AssociatedData,
): string | undefined => {
  if (!URL.canParse(props.url ?? '')) return undefined
  const url = new URL(props.url ?? '')
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined
  for (const parameter of props.parameters) {
    url.searchParams.append(parameter.name, linkValue(parameter, call, associatedData))
  }
  return url.href
}
