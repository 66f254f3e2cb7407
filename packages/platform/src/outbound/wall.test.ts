import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { addressPolicy } from './address-policy.ts'
import { createOutbound, type Outbound } from './outbound.ts'
import { portIsOpen } from './port-policy.ts'

const tenantId = '0190a8b0-0000-7000-8000-000000000001'
let traps: Server[]
let connections = 0
let v4: number
let v6: number
let closed: Outbound

const trapOn = async (host: string): Promise<Server> => {
  const server = createServer((socket) => {
    connections += 1
    socket.destroy()
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, host, resolve))
  return server
}
const portOf = (server: Server | undefined) => (server?.address() as AddressInfo | undefined)?.port ?? 0

beforeAll(async () => {
  traps = [await trapOn('0.0.0.0'), await trapOn('::1')]
  v4 = portOf(traps[0])
  v6 = portOf(traps[1])
  closed = createOutbound({ openNetworks: [] })
})
afterAll(async () => {
  await closed.close()
  await Promise.all(traps.map((trap) => new Promise((resolve) => trap.close(resolve))))
})

const failureOf = async (outbound: Outbound, url: string): Promise<string> =>
  outbound
    .call({ tenantId, url, method: 'POST', headers: {}, body: '{}', deadlineMs: 1000 })
    .then(({ status }) => `status ${status}`)
    .catch((error: { failure?: string }) => error.failure ?? String(error))

/** Every way in which the URL standard lets an IPv4 address be written. */
const spellings4 = (address: string): string[] => {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number)
  const whole = ((a << 24) >>> 0) + (b << 16) + (c << 8) + d
  const hex = (n: number) => `0x${n.toString(16)}`
  const octal = (n: number) => `0${n.toString(8)}`
  return [
    address,
    `${address}.`,
    String(whole),
    hex(whole),
    hex(whole).toUpperCase().replace('0X', '0x'),
    octal(whole),
    [a, b, c, d].map(hex).join('.'),
    [a, b, c, d].map(octal).join('.'),
    [a, b, c, d].map((n) => `0x0${n.toString(16)}`).join('.'),
    `${a}.${(b << 16) + (c << 8) + d}`,
    `${a}.${b}.${(c << 8) + d}`,
    `${hex(a)}.${octal(b)}.${c}.${d}`,
    [...address].map((digit) => (digit === '.' ? '%2e' : digit)).join(''),
    [...address]
      .map((digit) => (digit === '.' ? '.' : String.fromCodePoint(0xff10 + Number(digit))))
      .join(''),
    address.replaceAll('.', '。'),
    [...address].map((digit) => (digit === '.' ? '.' : `%3${digit}`)).join(''),
    // circled, bold and double-struck digits, and a soft hyphen, all of which IDNA takes for the plain ones
    [...address]
      .map((digit) => (digit === '.' || digit === '0' ? digit : String.fromCodePoint(0x245f + Number(digit))))
      .join(''),
    [...address]
      .map((digit) => (digit === '.' ? '.' : String.fromCodePoint(0x1d7ce + Number(digit))))
      .join(''),
    [...address]
      .map((digit) => (digit === '.' ? '.' : String.fromCodePoint(0x1d7d8 + Number(digit))))
      .join(''),
    address.replace('.', '\u00ad.'),
  ]
}

/** The same address inside IPv6: mapped, compatible, translated (NAT64, SIIT), 6to4, Teredo, ISATAP. */
const spellings6 = (address: string): string[] => {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number)
  const pair = (x: number, y: number) => ((x << 8) + y).toString(16)
  const [high, low] = [pair(a, b), pair(c, d)]
  return [
    `[::ffff:${address}]`,
    `[::FFFF:${high}:${low}]`,
    `[0:0:0:0:0:ffff:${high}:${low}]`,
    `[0000:0000:0000:0000:0000:ffff:${address}]`,
    `[::${address}]`,
    `[::ffff:0:${address}]`,
    `[64:ff9b::${address}]`,
    `[64:ff9b:1::${high}:${low}]`,
    `[2002:${high}:${low}::1]`,
    `[2001:0:0:0:0:0:${high}:${low}]`,
    `[fe80::5efe:${high}:${low}]`,
  ]
}

const innerAddresses = [
  '127.0.0.1',
  '127.255.255.254',
  '0.0.0.0',
  '10.0.0.1',
  '172.16.0.1',
  '172.31.255.254',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '100.100.100.200',
  '192.0.0.192',
  '168.63.129.16',
  '198.18.0.1',
  '192.88.99.1',
  '240.0.0.1',
  '224.0.0.1',
  '255.255.255.255',
]

const inner6 = [
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[0000:0000:0000:0000:0000:0000:0000:0001]',
  '[::]',
  '[fe80::1]',
  '[febf::1]',
  '[fec0::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[fdff:ffff::1]',
  '[ff02::1]',
  '[ff0e::1]',
  '[100::1]',
  '[2001:db8::1]',
  '[2001:10::1]',
  '[2001:2::1]',
  '[2001:20::1]',
  '[3fff::1]',
  '[5f00::1]',
  '[::7f00:1]',
]

const names = [
  'localhost',
  'LOCALHOST',
  'localhost.',
  'lOcAlHoSt',
  '127.0.0.1.',
  '%6c%6f%63%61%6c%68%6f%73%74',
  'ｌｏｃａｌｈｏｓｔ',
  'local\u00adhost',
  'ℓocalhost',
  '0',
]

const corpus = (): string[] => {
  const hosts4 = [...innerAddresses.flatMap(spellings4), ...innerAddresses.flatMap(spellings6), ...names]
  return [
    ...hosts4.map((host) => `http://${host}:${v4}/`),
    ...inner6.flatMap((host) => [`http://${host}:${v6}/`, `https://${host}:${v6}/`]),
    ...innerAddresses.map((host) => `https://${host}:${v4}/latest/meta-data/`),
    ...names.map((host) => `https://${host}:${v4}/?url=http://example.com/`),
    `http://example.com@127.0.0.1:${v4}/`,
    `http://127.0.0.1:${v4}#@example.com/`,
    `http://127.0.0.1:${v4}\\@example.com/`,
    `http:\\\\127.0.0.1:${v4}\\`,
    `http:127.0.0.1:${v4}/`,
    ` \thttp://127.0.0.1:${v4}/ `,
    `ht\ntp://127.0.0.1:${v4}/`,
    `//127.0.0.1:${v4}/`,
    `ftp://127.0.0.1:${v4}/`,
    `ws://127.0.0.1:${v4}/`,
    `gopher://127.0.0.1:${v4}/_GET`,
    `unix:/var/run/docker.sock`,
    `file:///etc/passwd`,
    `data:text/plain,x`,
    `javascript:alert(1)`,
    `http://[::1%25lo]:${v6}/`,
    `http://[::1%lo]:${v6}/`,
    `http://127.0.0.1:${v4}@example.com:0/`,
  ]
}

describe('the wall', () => {
  it('lets none of at least 300 spellings of inner addresses reach a listener', async () => {
    const urls = corpus()
    expect(new Set(urls).size).toBeGreaterThanOrEqual(300)
    const open: string[] = []
    for (const url of urls) {
      const failure = await failureOf(closed, url)
      if (!['addressRefused', 'badAddress', 'notFound'].includes(failure)) open.push(`${url}: ${failure}`)
    }
    expect(open).toEqual([])
    expect(connections).toBe(0)
  })

  it('judges what a name resolves to, at the moment of the connection', async () => {
    const lookedUp: string[] = []
    const answers = [...innerAddresses, ...inner6.map((host) => host.slice(1, -1))]
    for (const address of answers) {
      const outbound = createOutbound({
        openNetworks: [],
        lookup: async (hostname) => {
          lookedUp.push(hostname)
          return [{ address, family: address.includes(':') ? 6 : 4 }]
        },
      })
      expect([address, await failureOf(outbound, `http://api.example.com:${v4}/`)]).toEqual([
        address,
        'addressRefused',
      ])
      await outbound.close()
    }
    expect(lookedUp).toHaveLength(answers.length)
    expect(connections).toBe(0)
  })

  it('connects to the very address that it judged: a name that changes its answer gains nothing', async () => {
    const before = connections
    const answers = ['127.0.0.2', '127.0.0.1', '10.0.0.1']
    const rebinding = createOutbound({
      openNetworks: ['127.0.0.2'],
      lookup: async () => [{ address: answers.shift() ?? '127.0.0.1', family: 4 }],
    })
    const url = `http://api.example.com:${v4}/`
    const seen = [
      await failureOf(rebinding, url),
      await failureOf(rebinding, url),
      await failureOf(rebinding, url),
    ]
    expect(seen).toEqual(['connectionLost', 'addressRefused', 'addressRefused'])
    // one look-up for each connection, none between the judgement and the connection
    expect([answers, connections]).toEqual([[], before + 1])
    connections = before
    await rebinding.close()
  })

  it('takes the open one of several addresses, and none where all are closed', async () => {
    const before = connections
    const callTo = async (...addresses: string[]) => {
      const outbound = createOutbound({
        openNetworks: ['127.0.0.2'],
        lookup: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      })
      const failure = await failureOf(outbound, `http://api.example.com:${v4}/`)
      await outbound.close()
      return failure
    }
    expect(await callTo('127.0.0.1', '::1', '127.0.0.2')).toBe('connectionLost')
    expect(connections).toBe(before + 1)
    expect(await callTo('127.0.0.1', '::1', '::ffff:127.0.0.1', '10.0.0.1')).toBe('addressRefused')
    expect(await callTo('no address', '', '127.0.0.1%lo')).toBe('addressRefused')
    expect(await callTo()).toBe('addressRefused')
    expect(connections).toBe(before + 1)
    connections = before
  })

  it('follows no redirect, whatever its kind and its spelling', async () => {
    const before = connections
    let answered = 0
    const redirecting = createHttpServer((request, response) => {
      answered += 1
      const [, status, name] = request.url?.split('/') ?? []
      const target = `http://127.0.0.1:${v4}/`
      response
        .writeHead(Number(status), { [name ?? 'location']: name === 'refresh' ? `0; url=${target}` : target })
        .end()
    })
    await new Promise<void>((resolve) => redirecting.listen(0, '127.0.0.1', resolve))
    const { port } = redirecting.address() as AddressInfo
    // the target would be open, too: that nothing arrives there is the redirect's doing alone
    const outbound = createOutbound({ openNetworks: ['127.0.0.1'] })
    const kinds = [300, 301, 302, 303, 305, 307, 308].map((status) => `${status}/location`)
    for (const path of [...kinds, '201/location', '200/refresh', '200/content-location'])
      expect(await failureOf(outbound, `http://127.0.0.1:${port}/${path}`)).toBe(`status ${path.slice(0, 3)}`)
    expect([answered, connections]).toEqual([10, before])
    await outbound.close()
    redirecting.closeAllConnections()
    await new Promise((resolve) => redirecting.close(resolve))
  })

  it('goes through no proxy that the environment names', async () => {
    const before = connections
    const server = createHttpServer((_request, response) => response.end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.2', resolve))
    const { port } = server.address() as AddressInfo
    const names = [
      'HTTP_PROXY',
      'http_proxy',
      'HTTPS_PROXY',
      'https_proxy',
      'ALL_PROXY',
      'all_proxy',
      'NODE_USE_ENV_PROXY',
    ]
    const kept = names.map((name) => [name, process.env[name]] as const)
    for (const name of names)
      process.env[name] = name === 'NODE_USE_ENV_PROXY' ? '1' : `http://127.0.0.1:${v4}`
    const outbound = createOutbound({ openNetworks: ['127.0.0.0/8'] })
    expect(await failureOf(outbound, `http://127.0.0.2:${port}/`)).toBe('status 200')
    expect(connections).toBe(before)
    for (const [name, value] of kept) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
    await outbound.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })

  it('opens what the operator lists, and only that', async () => {
    const before = connections
    const outbound = createOutbound({ openNetworks: ['127.0.0.1'] })
    expect(await failureOf(outbound, `http://127.0.0.1:${v4}/`)).toBe('connectionLost')
    expect(connections).toBe(before + 1)
    expect(await failureOf(outbound, `http://127.0.0.2:${v4}/`)).toBe('addressRefused')
    expect(await failureOf(outbound, `http://[::1]:${v6}/`)).toBe('addressRefused')
    expect(connections).toBe(before + 1)
    connections = before
    await outbound.close()
  })
})

test('ports of other protocols are closed, the usual ones of web servers are open', () => {
  expect(
    [0, 22, 25, 53, 110, 143, 389, 465, 587, 3306, 5432, 6379, 11211, 65_536].filter(portIsOpen),
  ).toEqual([])
  expect([80, 443, 3000, 8000, 8080, 8443, 28080].filter((port) => !portIsOpen(port))).toEqual([])
})

test('a public address is open in either family', () => {
  const policy = addressPolicy([])
  expect(
    ['1.1.1.1', '203.107.1.1', '2606:4700:4700::1111', '::ffff:1.1.1.1'].filter(
      (each) => !policy.allows(each),
    ),
  ).toEqual([])
})

test('a network that is none is named', () => {
  expect(() => addressPolicy(['10.0.0.0/33'])).toThrow('10.0.0.0/33')
  expect(() => addressPolicy(['inner'])).toThrow('inner')
})
