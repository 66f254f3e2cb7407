import type { VerifyResult } from './verifications.ts'

/** Outcomes of identity checks by the check's code. */
export type VerifyResults = Record<string, VerifyResult>

/** Version of the messages between AICCSupport.js and the workbench. */
export const supportProtocol = 1

export const supportEvents = ['Init', 'Ringing', 'Talking', 'Release', 'Switch', 'IvrReturn'] as const
export type SupportEvent = (typeof supportEvents)[number]

/** What the workbench sends to a page, always to the page's configured origin. */
export type WorkbenchMessage =
  | {
      aicc: typeof supportProtocol
      type: 'event'
      name: SupportEvent
      data: Record<string, string>
      /** The callid of the contact that the agent looks at; empty when there is none. */
      front: string
    }
  /** Outcomes of the contact that the agent looks at, and by callid of every contact. */
  | {
      aicc: typeof supportProtocol
      type: 'verify'
      results: VerifyResults
      contacts: Record<string, VerifyResults>
    }
  | { aicc: typeof supportProtocol; type: 'answer'; id: string; ok: boolean; reason?: string }
  | { aicc: typeof supportProtocol; type: 'refused'; reason: string }
