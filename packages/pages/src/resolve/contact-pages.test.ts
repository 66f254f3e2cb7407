import type { PageView } from '@screenpop/renderer'
import { describe, expect, it } from 'vitest'
import { inboundCall } from '../testing/customers.ts'
import { ContactPages } from './contact-pages.ts'

const call = inboundCall('13810007919', 'c1')
const page = { tenantId: 't', callid: 'c1', pageId: 'p1' }
const counted = () => {
  let count = 0
  return {
    resolve: async () => {
      count += 1
      return { name: String(count) } as PageView
    },
    count: () => count,
  }
}

describe('a contact’s page', () => {
  it('is resolved once for the ring and for everybody who asks first', async () => {
    const pages = new ContactPages()
    const { resolve, count } = counted()
    pages.prefetch(page, call, resolve)
    pages.prefetch(page, call, resolve)
    const views = await Promise.all([
      pages.read(page, { reader: 'a' }, resolve),
      pages.read(page, { reader: 'b' }, resolve),
    ])
    expect(views.map(({ name }) => name)).toEqual(['1', '1'])
    expect(count()).toBe(1)
  })

  it('is resolved anew by a reload', async () => {
    const pages = new ContactPages()
    const { resolve } = counted()
    expect((await pages.read(page, { reader: 'a' }, resolve)).name).toBe('1')
    expect((await pages.read(page, { reader: 'a' }, resolve)).name).toBe('2')
    expect((await pages.read(page, { reader: 'b' }, resolve)).name).toBe('2')
  })

  it('is resolved anew by a reload of what another node has shown', async () => {
    const pages = new ContactPages()
    const { resolve } = counted()
    pages.prefetch(page, call, resolve)
    expect((await pages.read(page, { reader: 'a', reload: true }, resolve)).name).toBe('2')
  })

  it('is resolved anew when the call comes to another agent', async () => {
    const pages = new ContactPages()
    const { resolve } = counted()
    pages.prefetch(page, call, resolve)
    pages.prefetch(page, { ...call, workNo: '1002' }, resolve)
    expect((await pages.read(page, { reader: 'a' }, resolve)).name).toBe('2')
  })

  it('is kept apart from every other contact, page and tenant', async () => {
    const pages = new ContactPages()
    const { resolve, count } = counted()
    for (const other of [
      page,
      { ...page, callid: 'c10' },
      { ...page, pageId: 'p2' },
      { ...page, tenantId: 'u' },
    ])
      await pages.read(other, { reader: 'a' }, resolve)
    expect(count()).toBe(4)
  })

  it('goes with its contact', async () => {
    const pages = new ContactPages()
    const { resolve, count } = counted()
    pages.prefetch(page, call, resolve)
    pages.prefetch({ ...page, callid: 'c10' }, call, resolve)
    pages.drop({ tenantId: 't', callid: 'c1' })
    expect(pages.size).toBe(1)
    await pages.read(page, { reader: 'a' }, resolve)
    expect(count()).toBe(3)
  })

  it('is not remembered when it could not be resolved', async () => {
    const pages = new ContactPages()
    const fails = () => Promise.reject(new Error('no'))
    await expect(pages.read(page, { reader: 'a' }, fails)).rejects.toThrow('no')
    expect(pages.size).toBe(0)
  })

  it('does not fill the memory', () => {
    const pages = new ContactPages()
    const { resolve } = counted()
    for (let i = 0; i < 2_100; i++) pages.prefetch({ ...page, callid: String(i) }, call, resolve)
    expect(pages.size).toBe(2_000)
  })
})
