import type { TlsFault } from '@screenpop/contract'

/** What is wrong, and the same in plain words. */
export type TlsProblem = readonly [TlsFault, string]

/** What is wrong with the server's certificate, or with its TLS, by the code of Node. */
const problems: Record<string, TlsProblem> = {
  CERT_HAS_EXPIRED: ['expired', 'The certificate of the server has expired.'],
  CERT_NOT_YET_VALID: ['notYet', 'The certificate of the server is not valid yet.'],
  CERT_REVOKED: ['revoked', 'The certificate of the server has been revoked.'],
  CERT_UNTRUSTED: ['purpose', 'The certificate of the server was not made for servers.'],
  INVALID_PURPOSE: ['purpose', 'The certificate of the server was not made for servers.'],
  INVALID_CA: ['purpose', 'The certificate of the server was issued by one that may not issue certificates.'],
  DEPTH_ZERO_SELF_SIGNED_CERT: [
    'selfSigned',
    'The server uses a self-signed certificate; upload it as trust anchor.',
  ],
  SELF_SIGNED_CERT_IN_CHAIN: [
    'unknownIssuer',
    'The certificate chain ends in an unknown authority; upload it as trust anchor.',
  ],
  UNABLE_TO_GET_ISSUER_CERT: [
    'unknownIssuer',
    'The issuer of the certificate is unknown; upload it as trust anchor.',
  ],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: [
    'unknownIssuer',
    'The issuer of the certificate is unknown; upload it as trust anchor.',
  ],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: [
    'unknownIssuer',
    'The server does not send its certificate chain, or its issuer is unknown; upload the issuer as trust anchor.',
  ],
  ERR_TLS_CERT_ALTNAME_INVALID: [
    'wrongHost',
    'The certificate of the server was made for another host name.',
  ],
  ERR_SSL_UNSUPPORTED_PROTOCOL: ['oldVersion', 'The server speaks only a TLS version older than 1.2.'],
  ERR_SSL_WRONG_VERSION_NUMBER: [
    'noTls',
    'The server does not speak TLS on this port; is the address rather http://?',
  ],
  ERR_SSL_PACKET_LENGTH_TOO_LONG: [
    'noTls',
    'The server does not speak TLS on this port; is the address rather http://?',
  ],
  ERR_SSL_UNRECOGNIZED_NAME: ['unknownHost', 'The server knows no host of this name.'],
}

/** What the server objected to, by the name of the alert (RFC 8446 6.2); OpenSSL's prefix changes with its version. */
const alerts: Record<string, TlsProblem> = {
  PROTOCOL_VERSION: ['oldVersion', 'The server speaks only a TLS version older than 1.2.'],
  INSUFFICIENT_SECURITY: ['ciphers', 'The server asks for other ciphers than ours.'],
  CERTIFICATE_REQUIRED: ['wantsCertificate', 'The server asks for a client certificate.'],
  HANDSHAKE_FAILURE: [
    'wantsCertificate',
    'The server broke off the TLS handshake; it may ask for a client certificate.',
  ],
  BAD_CERTIFICATE: [
    'refusesCertificate',
    'The server does not accept our client certificate, or asks for one.',
  ],
  UNSUPPORTED_CERTIFICATE: [
    'refusesCertificate',
    'The server does not accept the kind of our client certificate.',
  ],
  CERTIFICATE_REVOKED: ['refusesCertificate', 'For the server our client certificate has been revoked.'],
  CERTIFICATE_EXPIRED: ['refusesCertificate', 'For the server our client certificate has expired.'],
  CERTIFICATE_UNKNOWN: ['refusesCertificate', 'The server does not accept our client certificate.'],
  UNKNOWN_CA: ['refusesCertificate', 'The server does not know the issuer of our client certificate.'],
  ACCESS_DENIED: ['refusesCertificate', 'The server does not give access to our client certificate.'],
  UNRECOGNIZED_NAME: ['unknownHost', 'The server knows no host of this name.'],
}

/** The words for a code of Node that tells of TLS; undefined for every other code. */
export const tlsProblem = (code: string): TlsProblem | undefined => {
  const known = problems[code] ?? alerts[/^ERR_SSL_.*(?:ALERT_|TLSV1_)(.*)$/.exec(code)?.[1] ?? '']
  if (known) return known
  return /^ERR_(SSL|TLS)|^CERT_|CERT$/.test(code)
    ? ['other', `The TLS connection failed (${code}).`]
    : undefined
}
