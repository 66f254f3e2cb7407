import type { TlsFault } from '@screenpop/contract'
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

/** A failure told as exactly as it is known. */
export type FailureCode = OutboundFailure | `${OutboundFailure}.${TlsFault}`

/** A failed outbound call in plain words. Never holds a header, a body or a secret. */
export class OutboundError extends Error {
  readonly failure: OutboundFailure
  /** The peer had not begun to answer: a repetition cannot be told from a first call by anybody but the peer. */
  readonly beforeAnswer: boolean
  /** Of `tls`; `connectionLost` has `wantsCertificate` where that may be why. */
  readonly tlsFault: TlsFault | undefined

  constructor(failure: OutboundFailure, message: string, beforeAnswer = true, tlsFault?: TlsFault) {
    super(message)
    this.name = 'OutboundError'
    this.failure = failure
    this.beforeAnswer = beforeAnswer
    this.tlsFault = tlsFault
  }

  /** The failure, with its TLS fault behind a dot: `tls.expired`. */
  get code(): FailureCode {
    return this.tlsFault ? `${this.failure}.${this.tlsFault}` : this.failure
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
  const own = ownError(error)
  if (own) return own
  const code = codeOf(error)
  const tls = tlsProblem(code)
  if (tls) return new OutboundError('tls', tls[1], beforeAnswer, tls[0])
  const [failure, words] = networkProblems[code] ?? otherProblem(code)
  // many servers tell of a missing client certificate in no other way
  return failure === 'connectionLost' && encrypted && beforeAnswer
    ? new OutboundError(failure, words + clientCertificateHint, beforeAnswer, 'wantsCertificate')
    : new OutboundError(failure, words, beforeAnswer)
}

const clientCertificateHint = ' It may ask for a client certificate, or for another one.'

const ownError = (error: unknown): OutboundError | undefined => {
  if (error instanceof OutboundError) return error
  return error instanceof Error && error.cause !== undefined ? ownError(error.cause) : undefined
}

/** undici has no code of its own for each rule of HTTP. */
const parserError = 'HTTPParserError'

const otherProblem = (code: string): [OutboundFailure, string] => {
  if (code === parserError) return ['badAnswer', 'The answer is no HTTP/1.1, or breaks its rules.']
  if (code.startsWith('Z_') || code.startsWith('ERR__ERROR') || code.startsWith('ERR_BROTLI'))
    return ['badEncoding', 'The compressed answer is damaged.']
  return ['badAnswer', 'The call failed for an unknown reason.']
}

const codeOf = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return ''
  if (error instanceof Error && error.name === parserError) return parserError
  if (error instanceof AggregateError && error.errors.length) return codeOf(error.errors[0])
  const own = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const cause = 'cause' in error ? codeOf(error.cause) : ''
  return own === 'UND_ERR_SOCKET' && cause ? cause : own || cause
}
