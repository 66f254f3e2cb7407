import ipaddr from 'ipaddr.js'

type Cidr = [ipaddr.IPv4 | ipaddr.IPv6, number]

/** Which addresses calls of ours may reach. */
export interface AddressPolicy {
  /** Whether a connection to this address, in any spelling of a literal, may be opened. */
  allows(address: string): boolean
}

/**
 * Only globally routable unicast addresses are open; private, loopback, link-local (with the clouds' metadata services),
 * multicast, reserved and translated ranges are closed unless a listed network holds the address. An IPv4 address in
 * IPv6 clothes is judged as the IPv4 address.
 * @throws Error naming the entry that is no network.
 */
export const addressPolicy = (openNetworks: readonly string[]): AddressPolicy => {
  const open = openNetworks.map(parseNetwork)
  return {
    allows(address) {
      const parsed = parseAddress(address)
      if (!parsed) return false
      return (
        isGlobal(parsed) ||
        open.some((network) => parsed.kind() === network[0].kind() && matches(parsed, network))
      )
    },
  }
}

const parseNetwork = (text: string): Cidr => {
  try {
    const network = text.trim()
    if (network.includes('/')) return ipaddr.parseCIDR(network)
    const address = ipaddr.parse(network)
    return [address, address.kind() === 'ipv4' ? 32 : 128]
  } catch {
    throw new Error(`"${text}" is no network; write it like 10.20.0.0/16 or fd00::/8.`)
  }
}

const parseAddress = (address: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined => {
  const bare = address.replace(/^\[|\]$/g, '')
  if (bare.includes('%') || !ipaddr.isValid(bare)) return undefined
  return ipaddr.process(bare)
}

const globalUnicast6: Cidr = ipaddr.parseCIDR('2000::/3')

/** A public address that is none: the platform of Azure answers every virtual machine there, with its secrets. */
const azurePlatform = '168.63.129.16'

const isGlobal = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean =>
  address.range() === 'unicast' &&
  address.toString() !== azurePlatform &&
  (address.kind() === 'ipv4' || matches(address, globalUnicast6))

const matches = (address: ipaddr.IPv4 | ipaddr.IPv6, [network, bits]: Cidr): boolean =>
  address.kind() === network.kind() && address.match(network as never, bits)
