import { tlsProblem } from './tls-problems.ts'

/** Why an outbound call brought no usable answer. */
export type OutboundFailure =
  | 'badAddress'
  | 'addressRefused'
  | 'notFound'
  | 'refused'
  | 'unreachable'
  | 'connectTimeout'
  | 'timeout'
  | 'connectionLost'
  | 'tls'
  | 'tooLarge'
  | 'badEncoding'
  | 'badAnswer'
  | 'overloaded'
  | 'circuitOpen'

/** A failed outbound call in plain words. Never holds a header, a body or a secret. */
export class OutboundError extends Error {
  readonly failure: OutboundFailure
  /** The peer had not begun to answer: a repetition cannot be told from a first call by anybody but the peer. */
  readonly beforeAnswer: boolean

  constructor(failure: OutboundFailure, message: string, beforeAnswer = true) {
    super(message)
    this.name = 'OutboundError'
    this.failure = failure
    this.beforeAnswer = beforeAnswer
  }
}

const networkProblems: Record<string, [OutboundFailure, string]> = {
  ENOTFOUND: ['notFound', 'The host name is unknown.'],
  EAI_AGAIN: ['notFound', 'The host name could not be looked up just now.'],
  ECONNREFUSED: ['refused', 'The server refuses the connection; is it running, and is the port right?'],
  EHOSTUNREACH: ['unreachable', 'The server cannot be reached from here.'],
  ENETUNREACH: ['unreachable', 'The server cannot be reached from here.'],
  ETIMEDOUT: ['connectTimeout', 'The server did not accept the connection in time.'],
  UND_ERR_CONNECT_TIMEOUT: ['connectTimeout', 'The server did not accept the connection in time.'],
  UND_ERR_HEADERS_TIMEOUT: ['timeout', 'The server did not answer in time.'],
  UND_ERR_BODY_TIMEOUT: ['timeout', 'The server did not finish its answer in time.'],
  UND_ERR_HEADERS_OVERFLOW: ['tooLarge', 'The headers of the answer are too large.'],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ['badAnswer', 'The answer is not as long as its Content-Length says.'],
  ECONNRESET: ['connectionLost', 'The server closed the connection.'],
  EPIPE: ['connectionLost', 'The server closed the connection.'],
  UND_ERR_SOCKET: ['connectionLost', 'The server closed the connection.'],
}

/** Puts what Node and undici throw into our words. */
export const outboundErrorOf = (
  error: unknown,
  { beforeAnswer, encrypted }: { beforeAnswer: boolean; encrypted: boolean },
): OutboundError => {
  if (error instanceof OutboundError) return error
  const code = codeOf(error)
  const [failure, words] = networkProblems[code] ?? otherProblem(code)
  // many servers tell of a missing client certificate in no other way
  const hint = failure === 'connectionLost' && encrypted && beforeAnswer ? clientCertificateHint : ''
  return new OutboundError(failure, words + hint, beforeAnswer)
}

const clientCertificateHint = ' It may ask for a client certificate, or for another one.'

const otherProblem = (code: string): [OutboundFailure, string] => {
  const tls = tlsProblem(code)
  if (tls) return ['tls', tls]
  if (code.startsWith('HPE_')) return ['badAnswer', 'The server does not answer in HTTP.']
  if (code.startsWith('Z_') || code.startsWith('ERR__ERROR') || code.startsWith('ERR_BROTLI'))
    return ['badEncoding', 'The compressed answer is damaged.']
  return ['badAnswer', 'The call failed for an unknown reason.']
}

const codeOf = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return ''
  if (error instanceof AggregateError && error.errors.length) return codeOf(error.errors[0])
  const own = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const cause = 'cause' in error ? codeOf(error.cause) : ''
  return own === 'UND_ERR_SOCKET' && cause ? cause : own || cause
}
