import { type AssociatedData, type Call, customerNumber } from './call.ts'
import type { CallSource } from './page-document.ts'

/** The value that a source names, as text; empty when the call does not carry it. */
export const callSourceValue = (source: CallSource, call: Call, associatedData: AssociatedData): string => {
  switch (source.source) {
    case 'customerNumber':
      return customerNumber(call)
    case 'callData':
      return call[source.name]
    case 'channelAssociatedData':
      return Object.hasOwn(associatedData, source.name) ? (associatedData[source.name] ?? '') : ''
  }
}
