import type { PreviewInput, PreviewState } from '@screenpop/contract'

/** What a designer wants to see in a page. */
export type PreviewChoice =
  | { kind: PreviewState | 'withheld' }
  | { kind: 'number'; number: string }
  | { kind: 'record'; tableId: string | null; recordId: string | null }

export const previewKinds = [
  'sample',
  'record',
  'number',
  'several',
  'none',
  'withheld',
  'slow',
  'failed',
] as const satisfies readonly PreviewChoice['kind'][]

const sampleNumber = '13810007919'
const call = {
  calledNum: '10086',
  callid: '1764000000-1',
  callType: '0',
  mediaType: '1',
  callskill: 'Service',
  callskillid: '1',
  agentName: 'Kim Lee',
  workNo: '1001',
}

/** The call and the data of a preview; undefined while something has to be chosen. */
export const inputOf = (choice: PreviewChoice): Pick<PreviewInput, 'call' | 'data'> | undefined => {
  switch (choice.kind) {
    case 'number':
      return choice.number.trim() === '' ? undefined : { call: { ...call, callerNum: choice.number.trim() } }
    case 'withheld':
      return { call: { ...call, callerNum: '' } }
    case 'record': {
      const { tableId, recordId } = choice
      if (tableId === null || recordId === null) return undefined
      return { call: { ...call, callerNum: sampleNumber }, data: { kind: 'record', tableId, recordId } }
    }
    default:
      return { call: { ...call, callerNum: sampleNumber }, data: { kind: choice.kind } }
  }
}
