import { QueueInput } from '@screenpop/contract'
import { jsonValidator } from '@screenpop/contract/validation'
import { expect, test } from 'vitest'
import { figureNames, inputOfQueue, queueFigures, valuesOfQueue } from './queue-values.ts'

const faults = jsonValidator(QueueInput)

test('a new queue with its defaults fits the contract', () => {
  expect(faults(inputOfQueue({ ...valuesOfQueue(), name: 'Sales', description: 'Sells' }))).toEqual([])
})

test('only a multimedia queue has a channel', () => {
  const values = { ...valuesOfQueue(), name: ' Chat ', description: 'Chats', subtype: 'web' as const }
  expect(inputOfQueue({ ...values, type: 'multimedia' })).toMatchObject({ name: 'Chat', subtype: 'web' })
  expect(inputOfQueue({ ...values, type: 'voice' }).subtype).toBeNull()
})

test('an emptied figure is left to the server', () => {
  expect(inputOfQueue({ ...valuesOfQueue(), maxInQueue: '' })).not.toHaveProperty('maxInQueue')
})

test.each(figureNames)('the range of %s is that of the contract', (figure) => {
  const { minimum, maximum } = queueFigures[figure]
  const body = { name: 'Q', description: 'd', type: 'voice' }
  const faultsAt = (value: number) => faults({ ...body, [figure]: value }).length
  expect([minimum - 1, minimum, maximum, maximum + 1].map(faultsAt)).toEqual([1, 0, 0, 1])
})
