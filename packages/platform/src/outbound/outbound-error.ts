/** Why an outbound call brought no usable answer. */
export type OutboundFailure =
  | 'badAddress'
  | 'addressRefused'
  | 'notFound'
  | 'refused'
  | 'unreachable'
  | 'connectTimeout'
  | 'timeout'
  | 'cancelled'
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

const tlsProblems: Record<string, string> = {
  CERT_HAS_EXPIRED: 'The certificate of the server has expired.',
  CERT_NOT_YET_VALID: 'The certificate of the server is not valid yet.',
  CERT_REVOKED: 'The certificate of the server has been revoked.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The server uses a self-signed certificate; upload it as trust anchor.',
  SELF_SIGNED_CERT_IN_CHAIN: 'The certificate chain ends in an unknown authority; upload it as trust anchor.',
  UNABLE_TO_GET_ISSUER_CERT: 'The issuer of the certificate is unknown; upload it as trust anchor.',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'The issuer of the certificate is unknown; upload it as trust anchor.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'The server does not send its certificate chain, or its issuer is unknown; upload the issuer as trust anchor.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate of the server was made for another host name.',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'The server speaks only a TLS version older than 1.2.',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'The server speaks only a TLS version older than 1.2.',
  ERR_SSL_WRONG_VERSION_NUMBER: 'The server does not speak TLS on this port; is the address rather http://?',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'The server asks for a client certificate.',
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE:
    'The server broke off the TLS handshake; it may ask for a client certificate.',
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
export const outboundErrorOf = (error: unknown, beforeAnswer: boolean): OutboundError => {
  if (error instanceof OutboundError) return error
  const code = codeOf(error)
  const network = networkProblems[code]
  if (network) return new OutboundError(network[0], network[1], beforeAnswer)
  if (code in tlsProblems || /^ERR_(SSL|TLS)|^CERT_|CERT$/.test(code))
    return new OutboundError('tls', tlsProblems[code] ?? `The TLS connection failed (${code}).`, beforeAnswer)
  if (code.startsWith('HPE_'))
    return new OutboundError('badAnswer', 'The server does not answer in HTTP.', beforeAnswer)
  if (code.startsWith('Z_') || code.startsWith('ERR__ERROR') || code.startsWith('ERR_BROTLI'))
    return new OutboundError('badEncoding', 'The compressed answer is damaged.', false)
  return new OutboundError('badAnswer', 'The call failed for an unknown reason.', beforeAnswer)
}

const codeOf = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return ''
  if (error instanceof AggregateError && error.errors.length) return codeOf(error.errors[0])
  const own = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const cause = 'cause' in error ? codeOf(error.cause) : ''
  return own === 'UND_ERR_SOCKET' && cause ? cause : own || cause
}
