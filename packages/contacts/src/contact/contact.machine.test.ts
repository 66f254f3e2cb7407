import { type ContactPhase, contactPhases, DomainError } from '@screenpop/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ContactInput, type ContactState, isLive, legalPhases, step } from './contact.machine.ts'

const start = new Date('2026-11-21T08:00:00Z')
const at = (seconds: number) => new Date(start.getTime() + seconds * 1000)
type Move = Exclude<ContactInput, { type: 'dialled' }>

const fresh = () => step(null, { type: 'dialled', at: start, queueId: 'q1', waitUntil: at(60) }).state
const follow = (...inputs: Move[]): ContactState =>
  inputs.reduce<ContactState>((state, input) => step(state, input).state, fresh())

const offered: Move = { type: 'offered', at: at(1), agentId: 'a1', ringUntil: at(31) }
const answered: Move = { type: 'answered', at: at(2) }
const released: Move = { type: 'released', at: at(3), reason: 'customerHungUp', wrapUpSeconds: 5 }
const completed: Move = { type: 'completed', at: at(8) }
const declined: Move = { type: 'declined', at: at(3), waitUntil: at(60) }
const transferred: Move = { type: 'transferred', at: at(4), queueId: 'q2', waitUntil: at(64) }
const moved: Move = { type: 'moved', at: at(4), agentId: 'a2' }
const handedOver: Move = { type: 'handedOver', at: at(4), agentId: 'a2', ringUntil: at(34) }
const moves: Record<Move['type'], Move> = {
  offered,
  answered,
  declined,
  transferred,
  handedOver,
  moved,
  released,
  completed,
}

const inPhase: Record<ContactPhase, ContactState> = {
  queued: fresh(),
  ringing: follow(offered),
  talking: follow(offered, answered),
  wrapUp: follow(offered, answered, released),
  ended: follow(offered, answered, released, completed),
}

describe('the straight path', () => {
  test('a contact waits, rings, talks, is wrapped up and ends, each with its time and its own deadline', () => {
    expect(inPhase.queued).toMatchObject({ phase: 'queued', agentId: null, deadlineAt: at(60) })
    expect(inPhase.ringing).toMatchObject({
      phase: 'ringing',
      agentId: 'a1',
      ringingAt: at(1),
      deadlineAt: at(31),
    })
    expect(inPhase.talking).toMatchObject({ phase: 'talking', talkingAt: at(2), deadlineAt: null })
    expect(inPhase.wrapUp).toMatchObject({ phase: 'wrapUp', releasedAt: at(3), deadlineAt: at(8) })
    expect(inPhase.ended).toMatchObject({
      phase: 'ended',
      endedAt: at(8),
      agentId: 'a1',
      releaseReason: 'customerHungUp',
      deadlineAt: null,
    })
  })

  test.each<[ContactPhase, number, string[]]>([
    ['queued', 5, ['contact.released', 'contact.ended']],
    ['ringing', 5, ['contact.released', 'contact.ended']],
    ['talking', 5, ['contact.released']],
    ['talking', 0, ['contact.released', 'contact.ended']],
  ])('released while %s with %i s of wrap-up', (phase, wrapUpSeconds, events) => {
    const outcome = step(inPhase[phase], { ...released, wrapUpSeconds } as Move)
    expect(outcome.events).toEqual(events)
    expect(outcome.state.phase).toBe(events.length === 1 ? 'wrapUp' : 'ended')
  })
})

test('an offer in vain puts the customer back in the old place and remembers the agent', () => {
  expect(follow(offered, declined)).toMatchObject({
    phase: 'queued',
    agentId: null,
    ringingAt: null,
    declinedBy: ['a1'],
    waitingSince: start,
    deadlineAt: at(60),
  })
})

test('an agent who declines twice is remembered once', () => {
  expect(follow(offered, declined, offered, declined).declinedBy).toEqual(['a1'])
})

test('a transfer begins a new wait in the other queue, where every agent may be asked again', () => {
  expect(follow(offered, declined, transferred)).toMatchObject({
    phase: 'queued',
    queueId: 'q2',
    declinedBy: [],
    transfers: 1,
    waitingSince: at(4),
    queuedAt: start,
  })
})

test('an agent who sends a customer to another queue is not offered that customer again', () => {
  const sent = follow(offered, answered, { ...transferred, by: 'a1' } as Move)
  expect(sent).toMatchObject({ queueId: 'q2', declinedBy: ['a1'] })
})

test('a contact that the PBX moves rings at the other agent', () => {
  expect(follow(offered, answered, moved)).toMatchObject({ phase: 'ringing', agentId: 'a2', talkingAt: null })
})

test('a contact that is handed over rings at the other agent, and waits anew from then on', () => {
  expect(follow(offered, answered, handedOver)).toMatchObject({
    phase: 'ringing',
    agentId: 'a2',
    talkingAt: null,
    transfers: 1,
    waitingSince: at(4),
    deadlineAt: at(34),
  })
})

describe('every input in every phase', () => {
  const cases = contactPhases.flatMap((phase) => Object.values(moves).map((input) => ({ phase, input })))
  test.each(cases)('$phase and $input.type', ({ phase, input }) => {
    if (legalPhases[input.type].includes(phase)) {
      expect(step(inPhase[phase], input).events.length).toBeGreaterThan(0)
      return
    }
    const refusal = (() => {
      try {
        return step(inPhase[phase], input)
      } catch (error) {
        return error
      }
    })()
    expect(refusal).toBeInstanceOf(DomainError)
    expect(refusal).toMatchObject({ code: 'contact.wrongPhase', params: { phase, input: input.type } })
  })

  test.each(contactPhases)('%s and dialled again', (phase) => {
    const again = () => step(inPhase[phase], { type: 'dialled', at: start, queueId: null, waitUntil: null })
    expect(again).toThrow(DomainError)
  })
})

test('whatever happens in whatever order, the facts of a contact agree with its phase', () => {
  const agent = fc.constantFrom('a1', 'a2', 'a3')
  const moment = fc.nat({ max: 10 })
  const move = fc.oneof(
    fc.record({ type: fc.constant('offered' as const), agentId: agent }),
    fc.record({ type: fc.constantFrom('answered' as const, 'declined' as const, 'completed' as const) }),
    fc.record({ type: fc.constant('transferred' as const), queueId: fc.constantFrom('q1', 'q2') }),
    fc.record({ type: fc.constantFrom('moved' as const, 'handedOver' as const), agentId: agent }),
    fc.record({ type: fc.constant('released' as const), wrapUpSeconds: fc.constantFrom(0, 5) }),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(move, moment), { maxLength: 30 }), (history) => {
      let state = fresh()
      let clock = 0
      for (const [kind, pause] of history) {
        clock += pause
        const deadline = at(clock + 30)
        const more = {
          ringUntil: deadline,
          waitUntil: deadline,
          reason: 'agentHungUp' as const,
          at: at(clock),
        }
        const input = { ...more, ...kind } as Move
        const legal = legalPhases[input.type].includes(state.phase)
        if (!legal) {
          expect(() => step(state, input)).toThrow(DomainError)
          continue
        }
        const before = state
        const outcome = step(state, input)
        state = outcome.state
        expect(before).toEqual(structuredClone(before))
        expectConsistent(state)
        expect(outcome.events.at(-1)).toBe(lastEventOf[state.phase])
      }
    }),
    { numRuns: 500 },
  )
})

const lastEventOf: Record<ContactPhase, string> = {
  queued: 'contact.queued',
  ringing: 'contact.ringing',
  talking: 'contact.talking',
  wrapUp: 'contact.released',
  ended: 'contact.ended',
}

function expectConsistent(state: ContactState): void {
  const gone = state.phase === 'wrapUp' || state.phase === 'ended'
  if (isLive(state.phase)) expect(state.agentId).not.toBeNull()
  if (state.phase === 'queued') expect(state.agentId).toBeNull()
  expect(state.ringingAt === null).toBe(state.agentId === null)
  expect(state.releasedAt !== null).toBe(gone)
  expect(state.releaseReason !== null).toBe(gone)
  expect(state.endedAt !== null).toBe(state.phase === 'ended')
  if (state.phase === 'ended' || state.phase === 'talking') expect(state.deadlineAt).toBeNull()
  expect(new Set(state.declinedBy).size).toBe(state.declinedBy.length)
  const times = [state.queuedAt, state.ringingAt, state.talkingAt, state.releasedAt, state.endedAt].filter(
    (time) => time !== null,
  )
  expect(times).toEqual([...times].sort((a, b) => a.getTime() - b.getTime()))
}
