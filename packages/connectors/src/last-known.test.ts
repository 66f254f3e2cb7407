import type { Principal } from '@screenpop/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ConnectorHouse, openConnectorHouse } from './testing/connector-house.ts'
import { customerOf } from './testing/hostile-talks.ts'
import { answering, type Behaviour, openPeer, type Peer } from './testing/peer.ts'

let house: ConnectorHouse
let peer: Peer
let tenant: Principal
let id: string
const number = '13810007919'
const old = customerOf('Known Before')
const fresh = customerOf('Fresh Now')
const broken: Behaviour = (_, response) => response.writeHead(500).end()

beforeAll(async () => {
  house = await openConnectorHouse()
  peer = await openPeer(answering(old))
  tenant = await house.tenant([peer.origin])
})
afterAll(async () => {
  await peer.close()
  await house.close()
})
/** An API that has answered once, and whose data is kept. */
beforeEach(async () => {
  peer.behave = answering(old)
  id = await house.register(tenant, peer.url)
  await house.connectors.update(tenant, id, true)
  await house.ask(tenant, id, number)
  await expect.poll(kept).toBe(1)
})

const kept = async (): Promise<number> => {
  const { rows } = await sql`select from connector_last_known where connector_id = ${id}`.execute(
    house.database.system,
  )
  return rows.length
}
const nameIn = (answer: unknown): string => JSON.stringify(answer)

describe('the last known data', () => {
  it('is the answer, with its age, when the API fails; sealed; gone when the admin forbids it', async () => {
    peer.behave = broken
    const answer = await house.ask(tenant, id, number)
    expect(answer).toMatchObject({ state: 'found', asOf: expect.any(Date) })
    expect(nameIn(answer)).toContain('Known Before')
    expect((await house.notes()).join('\n')).not.toContain('Known Before')
    expect(await house.ask(tenant, id, '13810009999')).toEqual({ state: 'failed' })
    await house.connectors.update(tenant, id, false)
    expect([await kept(), await house.ask(tenant, id, number)]).toEqual([0, { state: 'failed' }])
  })

  it('is gone when the operator points the API at another address, and stays when he changes anything else', async () => {
    const api = {
      name: `API ${id}`,
      url: peer.url,
      auth: { kind: 'none' as const },
      tenantIds: [tenant.tenantId],
    }
    await house.registry.replace(house.operator, id, { ...api, timeoutMs: 900 })
    expect(await kept()).toBe(1)
    peer.behave = broken
    await house.registry.replace(house.operator, id, { ...api, url: `${peer.url}/of-another-system` })
    expect([await kept(), await house.ask(tenant, id, number)]).toEqual([0, { state: 'failed' }])
  })

  it('comes at the soft deadline, and the fresh answer after it', async () => {
    let answer = () => {}
    peer.behave = (request, response) => {
      answer = () => answering(fresh)(request, response)
    }
    const lookUp = house.connectors.lookUp(tenant.tenantId, id, number)
    const interim = await lookUp.interim
    expect(interim).toMatchObject({ state: 'found', asOf: expect.any(Date) })
    expect(nameIn(interim)).toContain('Known Before')
    answer()
    expect(await lookUp.answer).toMatchObject({ state: 'found', asOf: null })
    expect(nameIn(await lookUp.answer)).toContain('Fresh Now')
  })

  it('comes at the soft deadline and stays when the API does not answer at all', async () => {
    await house.registry.replace(house.operator, id, {
      name: `API ${id}`,
      url: peer.url,
      auth: { kind: 'none' },
      timeoutMs: 400,
      tenantIds: [tenant.tenantId],
    })
    peer.behave = () => undefined
    const lookUp = house.connectors.lookUp(tenant.tenantId, id, number)
    expect(await lookUp.interim).toEqual(await lookUp.answer)
  })

  it('does not come where the API answers in time, where there is none and where it is not allowed', async () => {
    expect(await house.connectors.lookUp(tenant.tenantId, id, number).interim).toBeUndefined()
    const asking = async (param: string) => {
      let end = () => {}
      peer.behave = (request, response) => {
        end = () => broken(request, response)
      }
      const lookUp = house.connectors.lookUp(tenant.tenantId, id, param)
      const interim = await lookUp.interim
      end()
      await lookUp.answer
      return interim
    }
    expect(await asking('13810009999')).toBeUndefined()
    await house.connectors.update(tenant, id, false)
    expect(await asking(number)).toBeUndefined()
  })

  it('is not kept of a call that was under way when the admin forbade it, or the operator took the API away', async () => {
    const asking = async (meanwhile: () => Promise<unknown>) => {
      let answer = () => {}
      peer.behave = (request, response) => {
        answer = () => answering(fresh)(request, response)
      }
      const before = peer.seen.length
      const lookUp = house.connectors.lookUp(tenant.tenantId, id, number)
      await expect.poll(() => peer.seen.length).toBe(before + 1)
      await meanwhile()
      answer()
      expect(nameIn(await lookUp.answer)).toContain('Fresh Now')
      await house.connectors.flush()
      expect(await kept()).toBe(0)
    }
    await asking(() => house.connectors.update(tenant, id, false))
    await house.connectors.update(tenant, id, true)
    await asking(() => house.registry.delete(house.operator, id))
    expect(house.logged).toEqual([])
  })

  it('has a bound: where it takes too much, the customers that were asked for last are kept', async () => {
    const note = 'n'.repeat(3000)
    peer.behave = answering(customerOf(note))
    const node = house.anotherNode({ lastKnownRoom: { mostBytes: 10_000, trimEvery: 3000 } })
    for (const param of ['1', '2', '3', '4', '5']) {
      await node.lookUp(tenant.tenantId, id, param).answer
      await node.flush()
    }
    expect(await kept()).toBe(3)
    peer.behave = broken
    const states = await Promise.all(
      [number, '1', '2', '3', '4', '5'].map(
        async (param) => (await node.lookUp(tenant.tenantId, id, param).answer).state,
      ),
    )
    expect(states).toEqual(['failed', 'failed', 'failed', 'found', 'found', 'found'])
  })

  it('goes with the trust in the address', async () => {
    await house.trust.replace(tenant.tenantId, [], house.operator)
    expect(await house.ask(tenant, id, number)).toEqual({ state: 'failed' })
    const again = [{ purpose: 'api' as const, origin: peer.origin }]
    await house.trust.replace(tenant.tenantId, again, house.operator)
  })
})
