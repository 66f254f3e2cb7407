import { type Agent, AgentChange, AgentInput } from '@screenpop/contract'
import { jsonValidator } from '@screenpop/contract/validation'
import { expect, test } from 'vitest'
import { type AgentFigure, agentFigures, inputOfAgent, valuesOfAgent, withQueues } from './agent-values.ts'

const id = '0198a000-0000-7000-8000-000000000001'
const other = '0198a000-0000-7000-8000-000000000002'
const agent: Agent = {
  id,
  workNo: '1001',
  userId: id,
  name: 'Ada',
  role: 'callout',
  type: 'versatile',
  weight: 7,
  phone: '+86138',
  recognition: true,
  singlePhone: true,
  anonymise: true,
  autoAnswer: true,
  maxCalls: 2,
  maxChats: 3,
  skills: [{ queueId: id, weight: 40 }],
  queueIds: [id],
  state: 'offline',
}

test('a form that is saved as it was opened changes nothing of an agent', () => {
  const { id: _, name: _name, userId: _user, queueIds: _queues, state: _state, ...settings } = agent
  expect(inputOfAgent(valuesOfAgent(agent, []))).toEqual(settings)
})

test('a new agent fits the contract, its type left to the server', () => {
  const body = inputOfAgent({ ...valuesOfAgent(undefined, [{ id }]), workNo: ' 1001 ' })
  expect(jsonValidator(AgentInput)({ ...body, userId: id })).toEqual([])
  expect(body).toMatchObject({ workNo: '1001', skills: [{ queueId: id, weight: 1 }], phone: null })
  expect(body).not.toHaveProperty('type')
})

test('a queue that stays chosen keeps its weight', () => {
  expect(withQueues(agent.skills, [other, id])).toEqual([
    { queueId: other, weight: 1 },
    { queueId: id, weight: 40 },
  ])
})

test.each(Object.keys(agentFigures) as AgentFigure[])('the range of %s is that of the contract', (figure) => {
  const { minimum, maximum } = agentFigures[figure]
  const faultsAt = (value: number) => jsonValidator(AgentChange)({ [figure]: value }).length
  expect([minimum - 1, minimum, maximum, maximum + 1].map(faultsAt)).toEqual([1, 0, 0, 1])
})
