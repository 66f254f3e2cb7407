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
  /** Outcomes of identity authentication of the current contact, by code of the process. */
  | { aicc: typeof supportProtocol; type: 'verify'; results: Record<string, '0' | '1' | '2' | '3'> }
  | { aicc: typeof supportProtocol; type: 'answer'; id: string; ok: boolean; reason?: string }
  | { aicc: typeof supportProtocol; type: 'refused'; reason: string }
