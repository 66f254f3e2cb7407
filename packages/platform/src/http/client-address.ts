import { BlockList, isIP } from 'node:net'

const family = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4')
const bare = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

/**
 * Finds the address of the caller. `X-Forwarded-For` is read from its end, and only as long as the hop that wrote it is a
 * proxy of ours; anybody else could write anything there.
 *
 * @param trusted addresses and CIDR ranges of the reverse proxies
 */
export const clientAddressOf = (trusted: readonly string[]) => {
  const proxies = new BlockList()
  for (const entry of trusted) {
    const [address = '', prefix] = entry.split('/')
    if (prefix === undefined) proxies.addAddress(address, family(address))
    else proxies.addSubnet(address, Number(prefix), family(address))
  }
  // a check makes an object outside of the heap: without a proxy to believe there is none to make
  const isProxy = (address: string) =>
    trusted.length > 0 && isIP(address) !== 0 && proxies.check(address, family(address))
  return (remote: string | undefined, forwardedFor: string | null): string => {
    const hops = (forwardedFor ?? '').split(',').map((hop) => bare(hop.trim()))
    let address = bare(remote ?? '')
    while (isProxy(address)) {
      const before = hops.pop()
      if (before === undefined || isIP(before) === 0) break
      address = before
    }
    return address
  }
}
