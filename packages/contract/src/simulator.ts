import { type Static, Type } from 'typebox'
import { AssociatedData, ContactMediaSchema } from './call.ts'
import { CallidParams, ContactRecord } from './contacts.ts'
import { endpoint } from './endpoint.ts'
import { Closed, OneOf } from './shapes.ts'
import { VerificationReport } from './verifications.ts'

const ctiFacts = {
  callid: Type.String({ minLength: 1, maxLength: 50 }),
  workNo: Type.String({ minLength: 1, maxLength: 20 }),
  callerNum: Type.Optional(Type.String({ maxLength: 64 })),
  calledNum: Type.Optional(Type.String({ maxLength: 64 })),
  mediaType: Type.Optional(ContactMediaSchema),
  callType: Type.Optional(OneOf(['0', '1'])),
  callskill: Type.Optional(Type.String({ maxLength: 64 })),
  callskillid: Type.Optional(Type.String({ maxLength: 64 })),
  associatedData: Type.Optional(AssociatedData),
}

const callEventTypes = ['ringing', 'talking', 'release', 'switch'] as const

/** What happens to the call itself. */
const CtiCallEvent = Closed({ type: OneOf(callEventTypes), ...ctiFacts })
export type CtiCallEvent = Static<typeof CtiCallEvent>

/** The IVR gave the call back to the agent, with the outcome of an identity check (rule book 7, 9). */
const CtiIvrReturn = Closed({ type: OneOf(['ivrReturn']), ...ctiFacts, ...VerificationReport.properties })
export type CtiIvrReturn = Static<typeof CtiIvrReturn>

/**
 * One call event from a PBX or CTI gateway (api.md). One schema for all types instead of a union, so that a fault is named at its field
 * however many there are; what a type has no use for is let go.
 */
export const CtiEvent = Type.Unsafe<CtiCallEvent | CtiIvrReturn>(
  Closed(
    {
      type: OneOf([...callEventTypes, 'ivrReturn'], {
        description:
          '`ivrReturn`: an identity check came back; it needs `verifyTypeCode` and `verifyResult`, and may bring three values.',
      }),
      ...ctiFacts,
      ...Type.Partial(VerificationReport).properties,
    },
    {
      if: {
        not: { type: 'object', properties: { type: { const: 'ivrReturn' } }, required: ['type'] },
      },
      else: {
        type: 'object',
        properties: { verifyTypeCode: true, verifyResult: true },
        required: ['verifyTypeCode', 'verifyResult'],
      },
    },
  ),
)
export type CtiEvent = Static<typeof CtiEvent>

/** What the test phone dials (api.md). `callerNum` empty: the number is withheld. */
export const SimulatedCall = Closed({
  accessCode: Type.String({ minLength: 1, maxLength: 32 }),
  callerNum: Type.String({ maxLength: 32 }),
  mediaType: Type.Optional(ContactMediaSchema),
  associatedData: Type.Optional(AssociatedData),
})
export type SimulatedCall = Static<typeof SimulatedCall>

const tag = 'Workbench and calls'
const simulate = { access: 'simulator:use', tag, params: CallidParams, answer: ContactRecord } as const

export const simulatorEndpoints = {
  simulateCall: endpoint({
    method: 'POST',
    path: '/api/v1/simulator/calls',
    access: 'simulator:use',
    tag,
    summary: 'Dial an access code with the test phone',
    body: SimulatedCall,
    answer: Closed({ callid: Type.String() }),
    status: 201,
    errors: ['call.noRoute'],
  }),
  simulatedCall: endpoint({
    method: 'GET',
    path: '/api/v1/simulator/calls/{callid}',
    ...simulate,
    summary: 'What became of a call of the test phone',
  }),
  hangUpSimulatedCall: endpoint({
    method: 'POST',
    path: '/api/v1/simulator/calls/{callid}/release',
    ...simulate,
    summary: 'The customer hangs up',
    errors: ['contact.wrongPhase'],
  }),
  answerSimulatedCall: endpoint({
    method: 'POST',
    path: '/api/v1/simulator/calls/{callid}/answer',
    ...simulate,
    summary: 'The customer answers an outbound call',
    errors: ['contact.wrongPhase'],
  }),
  verifySimulatedCaller: endpoint({
    method: 'POST',
    path: '/api/v1/simulator/calls/{callid}/verification',
    ...simulate,
    summary: 'An identity check of the customer has ended',
    body: VerificationReport,
    errors: ['contact.wrongPhase'],
  }),
  ctiEvents: endpoint({
    method: 'POST',
    path: '/api/v1/cti/events',
    access: 'cti:write',
    tag,
    summary: 'Call events from a PBX or CTI gateway',
    body: Type.Union([CtiEvent, Type.Array(CtiEvent, { minItems: 1, maxItems: 1000 })]),
    answer: Closed({ accepted: Type.Integer() }),
  }),
}
