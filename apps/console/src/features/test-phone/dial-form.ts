import type { ContactMedia, SimulatedCall } from '@screenpop/contract'

export interface DialForm {
  accessCode: string
  callerNum: string
  withheld: boolean
  /** `queue`: whatever the queue behind the access code carries. */
  mediaType: ContactMedia | 'queue'
  associated: { name: string; value: string }[]
}

/** The call for the server: a withheld number is empty, nameless values are left out. */
export const callOfDialForm = (form: DialForm): SimulatedCall => ({
  accessCode: form.accessCode.trim(),
  callerNum: form.withheld ? '' : form.callerNum.trim(),
  ...(form.mediaType === 'queue' ? {} : { mediaType: form.mediaType }),
  associatedData: Object.fromEntries(
    form.associated.filter(({ name }) => name.trim()).map(({ name, value }) => [name.trim(), value]),
  ),
})
