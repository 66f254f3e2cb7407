import { type Static, Type } from 'typebox'
import { Closed, MapOf, OneOf } from './shapes.ts'

/** The nine system values of a call, in the order of the suite (rule book 6, "default parameters, all nine"). */
export const callParameters = [
  'callerNum',
  'calledNum',
  'callid',
  'mediaType',
  'callType',
  'callskill',
  'callskillid',
  'agentName',
  'workNo',
] as const
export type CallParameter = (typeof callParameters)[number]

const text = Type.String({ maxLength: 256 })

/**
 * A call as pages and pop-ups see it; every value is text. `mediaType` is the code of the suite's pop-ups ("1" voice or
 * video, "5" multimedia), `callType` "0" inbound, "1" outbound. A withheld number is the empty string.
 */
export const Call = Closed({
  callerNum: text,
  calledNum: text,
  callid: text,
  mediaType: text,
  callType: text,
  callskill: text,
  callskillid: text,
  agentName: text,
  workNo: text,
})
export type Call = Static<typeof Call>

/** A call as given by an outsider: what is absent is empty. */
export const CallInput = Type.Partial(Call, { additionalProperties: false })
export type CallInput = Static<typeof CallInput>

/** Call-associated (channel-associated) data: an object of strings. */
export const AssociatedData = MapOf(Type.String({ maxLength: 4096 }), {
  maxProperties: 100,
  propertyNames: { maxLength: 128 },
})
export type AssociatedData = Static<typeof AssociatedData>

/** What a contact is carried over; the workbench and AICCSupport.js speak these words. */
export const contactMedia = ['audio', 'video', 'web', 'wechat', 'email', 'whatsapp', 'telegram'] as const
export type ContactMedia = (typeof contactMedia)[number]
export const ContactMediaSchema = OneOf(contactMedia)

/** What an agent can call out over: calls from either workbench, messages from Online Chat (rule book 7). */
export const outboundMedia = ['audio', 'video', 'email', 'whatsapp'] as const
export type OutboundMedia = (typeof outboundMedia)[number]

/** The two lists of pop-ups and the two workbenches (rule book 6). */
export const popupMediaTypes = ['audioVideo', 'multimedia'] as const
export type PopupMediaType = (typeof popupMediaTypes)[number]

/** Which list of pop-ups a contact opens. */
export const popupMediaOf = (media: ContactMedia): PopupMediaType =>
  media === 'audio' || media === 'video' ? 'audioVideo' : 'multimedia'

/** `mediaType` of the nine parameters: 1 voice or video, 5 multimedia (rule book 6). */
export const mediaTypeCode = (media: ContactMedia): string =>
  popupMediaOf(media) === 'audioVideo' ? '1' : '5'

/** The number of the customer: the caller on inbound, the called on outbound (rule book 4, 6). */
export const customerNumber = (call: Pick<Call, 'callType' | 'callerNum' | 'calledNum'>): string =>
  call.callType === '1' ? call.calledNum : call.callerNum

/** Fills the absent values of a call with empty text. */
export const completeCall = (input: CallInput): Call => ({
  callerNum: '',
  calledNum: '',
  callid: '',
  mediaType: '1',
  callType: '0',
  callskill: '',
  callskillid: '',
  agentName: '',
  workNo: '',
  ...input,
})
