import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { createOutbound, type Outbound } from '@screenpop/platform/outbound'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkFrame } from './frame-check.service.ts'

let site: Server
let url: string
let outbound: Outbound

beforeAll(async () => {
  site = createServer(({ url: path, method }, response) => {
    if (path === '/no-head' && method === 'HEAD') response.statusCode = 405
    else if (path === '/no-head' || path === '/deny') response.setHeader('X-Frame-Options', 'DENY')
    if (path === '/login') response.writeHead(302, { Location: 'https://login.example/' })
    response.end('<h1>CRM</h1>')
  })
  site.listen(0, '127.0.0.1')
  await once(site, 'listening')
  const address = site.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  outbound = createOutbound({ openNetworks: ['127.0.0.1/32'] })
})
afterAll(async () => {
  await outbound.close()
  site.close()
})

const everybody = { check: async () => {} }
const tenantId = '0198a000-0000-7000-8000-00000000000a'
const verdict = async (path: string, way = outbound) => {
  const workbench = 'http://localhost:3000'
  const { verdict: found, reason } = await checkFrame(
    { outbound: way, trust: everybody },
    tenantId,
    path,
    workbench,
  )
  return `${found} ${reason}`
}

it('judges by what the page really answers, by GET where HEAD is not known', async () => {
  expect(await verdict(`${url}/`)).toBe('embeddable nothingForbids')
  expect(await verdict(`${url}/deny`)).toBe('forbidden frameOptions')
  expect(await verdict(`${url}/no-head`)).toBe('forbidden frameOptions')
  expect(await verdict(`${url}/login`)).toBe('unknown redirect')
})

it('says so when the page cannot be asked, and asks nothing in a network that is not open', async () => {
  expect(await verdict('http://127.0.0.1:1/')).toBe('unknown notReached')
  const closed = createOutbound({ openNetworks: [] })
  expect(await verdict(`${url}/deny`, closed)).toBe('unknown notReached')
  await closed.close()
})

it('asks no address that is none', async () => {
  await expect(verdict('javascript:alert(1)')).rejects.toMatchObject({ code: 'request.invalid' })
})
