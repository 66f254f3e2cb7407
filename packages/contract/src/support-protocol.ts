import { type Static, Type } from 'typebox'
import { Closed, OneOf } from './shapes.ts'

/** Version of the messages between AICCSupport.js and the workbench. */
export const supportProtocol = 1

export const supportEvents = ['Init', 'Ringing', 'Talking', 'Release', 'Switch', 'IvrReturn'] as const
export type SupportEvent = (typeof supportEvents)[number]

const version = { aicc: Type.Literal(supportProtocol) }

/** What a page sends to the workbench. Anything else is dropped. */
export const PageMessage = Type.Union([
  Closed({ ...version, type: Type.Literal('hello') }),
  Closed({
    ...version,
    type: Type.Literal('callout'),
    id: Type.String({ maxLength: 32 }),
    mediaType: OneOf(['audio', 'video', 'email', 'whatsapp']),
    calledNum: Type.String({ minLength: 1, maxLength: 64 }),
  }),
])
export type PageMessage = Static<typeof PageMessage>

/** What the workbench sends to a page, always to the page's configured origin. */
export type WorkbenchMessage =
  | { aicc: typeof supportProtocol; type: 'event'; name: SupportEvent; data: Record<string, string> }
  /** Outcomes of identity authentication of the current contact, by code of the process. */
  | { aicc: typeof supportProtocol; type: 'verify'; results: Record<string, '0' | '1' | '2' | '3'> }
  | { aicc: typeof supportProtocol; type: 'answer'; id: string; ok: boolean; reason?: string }
  | { aicc: typeof supportProtocol; type: 'refused'; reason: string }

/**
 * The bare one-click call of the suite (rule book 6), as JSON text or object:
 * `{name:'callout', param:[number, 'audio'|'video']}` or `{name:'callout', param:{number, mode}}`.
 */
export const BareCallout = Closed({
  name: Type.Literal('callout'),
  param: Type.Union([
    Type.Tuple([
      Type.Union([Type.String({ minLength: 1, maxLength: 64 }), Type.Number()]),
      OneOf(['audio', 'video']),
    ]),
    Closed({
      number: Type.Union([Type.String({ minLength: 1, maxLength: 64 }), Type.Number()]),
      mode: OneOf(['audio', 'video']),
    }),
  ]),
})
export type BareCallout = Static<typeof BareCallout>
