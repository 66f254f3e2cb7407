import type { Dispatcher } from 'undici'
import { OutboundError } from './outbound-error.ts'

/** Set at the first byte of an answer, long before its headers are whole: from then on a call is not made again. */
export interface AnswerBegin {
  begun: boolean
}

/** A body may come in this many pieces of whatever size; beyond them their mean must be a few bytes at least. */
const freePieces = 4000
const leastMean = 32

/**
 * Tells a call, by its `opaque`, that its answer has begun; undici's own promise tells of whole headers only. Ends an answer that
 * comes in crumbs: every piece costs the same, however small it is.
 */
export const watchAnswer: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
  const { opaque } = options as { opaque?: AnswerBegin }
  let pieces = 0
  let bytes = 0
  return dispatch(options, {
    onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
    onResponseStarted: () => {
      if (opaque) opaque.begun = true
      handler.onResponseStarted?.()
    },
    onResponseStart: (controller, status, headers, message) =>
      handler.onResponseStart?.(controller, status, headers, message),
    onResponseData: (controller, chunk) => {
      pieces += 1
      bytes += chunk.length
      if (pieces > freePieces && bytes < pieces * leastMean)
        controller.abort(new OutboundError('tooLarge', 'The answer comes in too many small pieces.', false))
      else handler.onResponseData?.(controller, chunk)
    },
    onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
    onResponseError: (controller, error) => handler.onResponseError?.(controller, error),
  })
}
