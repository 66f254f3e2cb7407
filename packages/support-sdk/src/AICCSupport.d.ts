/** Types of the global `AICCSupport` that `AICCSupport.js` defines (rule book 7). */
export type AiccEventName = 'Init' | 'Ringing' | 'Talking' | 'Release' | 'Switch' | 'IvrReturn' | 'lvrReturn'

/** The data of Init: the work number of the signed-in agent, alone. */
export interface AiccInitData {
  workNo: string
}

/** The data of Ringing, Talking, Release and Switch; every value is text. */
export interface AiccCallData {
  callerNum: string
  calledNum: string
  callid: string
  /** audio, video, wechat, email, whatsapp, web or telegram */
  mediaType: string
  /** "0" inbound, "1" outbound */
  callType: string
  workNo: string
  /** The channel-associated data, as JSON text. */
  calldata: string
}

/** The data of IvrReturn: the outcome of an identity authentication. */
export interface AiccIvrReturnData {
  callid: string
  verifyTypeCode: string
  verifyResult: string
  verifyReturn1: string
  verifyReturn2: string
  verifyReturn3: string
}

export interface AiccSupport {
  /** Adds a handler; a second one for the same event is called as well. False when refused (see the console). */
  addHandler(eventName: 'Init', callback: (data: AiccInitData) => void): boolean
  addHandler(eventName: 'IvrReturn' | 'lvrReturn', callback: (data: AiccIvrReturnData) => void): boolean
  addHandler(
    eventName: 'Ringing' | 'Talking' | 'Release' | 'Switch',
    callback: (data: AiccCallData) => void,
  ): boolean
  /** Takes all handlers of an event away. */
  removeHandler(eventName: AiccEventName): boolean
  /** Asks the workbench to call a number; the outcome goes to the console and, where given, to `callback`. */
  clickToOutbound(
    call: { mediaType: 'audio' | 'video' | 'email' | 'whatsapp'; calledNum: string },
    callback?: (result: { success: boolean; reason: string }) => void,
  ): boolean
  /**
   * "0" not returned, "1" successful, "2" failed, "3" abnormal, "" unknown code; only "1" authorises. Of the contact that the agent
   * looks at; within a handler, of the contact that its event is about.
   */
  getVerifyResult(verifyTypeCode: string): { verifyResult: '' | '0' | '1' | '2' | '3' }
}

declare global {
  const AICCSupport: AiccSupport
  interface Window {
    AICCSupport: AiccSupport
  }
}
