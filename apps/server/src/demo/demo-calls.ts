import { type BodyOf, endpoints } from '@screenpop/contract'
import type { DemoCaller } from './demo-caller.ts'

type QueueSeed = BodyOf<typeof endpoints.createQueue>

const service: QueueSeed = {
  name: 'Service',
  description: 'Everything that customers call about',
  type: 'voice',
  ringSeconds: 60,
  wrapUpSeconds: 15,
}
const chat: QueueSeed = {
  name: 'Chat',
  description: 'Everything that customers write about',
  type: 'multimedia',
  subtype: 'web',
  ringSeconds: 60,
  wrapUpSeconds: 60,
  maxWaitSeconds: 600,
}
const wrapUpCodes = ['Solved', 'Call back', 'Complaint', 'Wrong number']

/**
 * A queue for calls behind the access code 10086, one for chats behind 10010, wrap-up codes, and the agent with work number 1001
 * who serves both, as far as they are not there.
 */
export const seedCalls = async (admin: DemoCaller, agentUserId: string): Promise<void> => {
  const serviceId = await seedQueue(admin, service, '10086')
  const chatId = await seedQueue(admin, chat, '10010')

  const codes = await admin.list(endpoints.listWrapUpCodes)
  for (const name of wrapUpCodes)
    if (!codes.some((code) => code.name === name))
      await admin.call(endpoints.createWrapUpCode, { body: { name } })

  const agents = await admin.list(endpoints.listAgents)
  if (!agents.some(({ workNo }) => workNo === '1001')) {
    const body = { workNo: '1001', userId: agentUserId, queueIds: [serviceId, chatId] }
    await admin.call(endpoints.createAgent, { body })
  }
}

const seedQueue = async (admin: DemoCaller, body: QueueSeed, accessCode: string): Promise<string> => {
  const queues = await admin.list(endpoints.listQueues)
  const queue =
    queues.find(({ name }) => name === body.name) ?? (await admin.call(endpoints.createQueue, { body }))
  const routes = await admin.list(endpoints.listRoutes)
  if (!routes.some((route) => route.accessCode === accessCode))
    await admin.call(endpoints.createRoute, { body: { accessCode, queueId: queue.id } })
  return queue.id
}
