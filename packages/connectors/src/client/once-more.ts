import { type OutboundAnswer, OutboundError } from '@screenpop/platform/outbound'

/** Makes a call, and once more where its connection died before an answer (rule book 5). */
export const onceMore = async (attempt: () => Promise<OutboundAnswer>): Promise<OutboundAnswer> => {
  try {
    return await attempt()
  } catch (error) {
    const died = error instanceof OutboundError && error.failure === 'connectionLost' && error.beforeAnswer
    if (!died) throw error
    return attempt()
  }
}
