import { endpoints } from '@screenpop/contract'
import type { DemoCaller } from './demo-caller.ts'

/** A queue, the access code 10086 that leads to it, and the agent with work number 1001 who serves it, as far as they are not there. */
export const seedCalls = async (admin: DemoCaller, agentUserId: string): Promise<void> => {
  const queues = await admin.list(endpoints.listQueues)
  const queue =
    queues.find(({ name }) => name === 'Service') ??
    (await admin.call(endpoints.createQueue, {
      body: {
        name: 'Service',
        description: 'Everything that customers call about',
        type: 'voice',
        ringSeconds: 60,
        wrapUpSeconds: 15,
      },
    }))

  const routes = await admin.list(endpoints.listRoutes)
  if (!routes.some(({ accessCode }) => accessCode === '10086'))
    await admin.call(endpoints.createRoute, { body: { accessCode: '10086', queueId: queue.id } })

  const agents = await admin.list(endpoints.listAgents)
  if (!agents.some(({ workNo }) => workNo === '1001')) {
    const body = { workNo: '1001', userId: agentUserId, queueIds: [queue.id] }
    await admin.call(endpoints.createAgent, { body })
  }
}
