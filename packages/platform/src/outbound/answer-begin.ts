import type { Dispatcher } from 'undici'

/** Set at the first byte of an answer, long before its headers are whole: from then on a call is not made again. */
export interface AnswerBegin {
  begun: boolean
}

/** Tells a call, by its `opaque`, that its answer has begun; undici's own promise tells of whole headers only. */
export const noteAnswerBegin: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
  const { opaque } = options as { opaque?: AnswerBegin }
  return dispatch(options, {
    onRequestStart: (controller, context) => handler.onRequestStart?.(controller, context),
    onResponseStarted: () => {
      if (opaque) opaque.begun = true
      handler.onResponseStarted?.()
    },
    onResponseStart: (controller, status, headers, message) =>
      handler.onResponseStart?.(controller, status, headers, message),
    onResponseData: (controller, chunk) => handler.onResponseData?.(controller, chunk),
    onResponseEnd: (controller, trailers) => handler.onResponseEnd?.(controller, trailers),
    onResponseError: (controller, error) => handler.onResponseError?.(controller, error),
  })
}
