import type { Issue } from '@screenpop/contract'

/** The fault of a field that names no skill queue of the tenant. */
export const unknownQueue = (pointer: string): Issue => ({
  pointer,
  code: 'unknownQueue',
  message: 'Choose a skill queue that exists.',
})
