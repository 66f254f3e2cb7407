import { createPrivateKey, X509Certificate } from 'node:crypto'
import { type CertificateContent, invalid } from '@screenpop/contract'

/** What is read out of an upload. Names are shown on one line. */
export interface ParsedCertificate {
  readonly pem: string
  readonly privateKey: string | null
  readonly subject: string
  readonly issuer: string
  readonly fingerprint: string
  readonly validFrom: Date
  readonly validTo: Date
}

const block = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g

/** Reads a PEM text (with its chain) or DER bytes in Base64. @throws DomainError `request.invalid` at `/content`, `/privateKey` */
export const parseCertificate = ({ type, content, privateKey }: CertificateContent): ParsedCertificate => {
  const chain = certificatesIn(type, content)
  const [first] = chain
  if (!first) throw fault('content', type === 'PEM' ? notPem : notDer)
  if (privateKey) checkKey(first, privateKey)
  return {
    pem: chain.map((each) => each.toString()).join(''),
    privateKey: privateKey ?? null,
    subject: oneLine(first.subject),
    issuer: oneLine(first.issuer),
    fingerprint: first.fingerprint256,
    validFrom: new Date(first.validFrom),
    validTo: new Date(first.validTo),
  }
}

const notPem = 'This is no certificate in PEM. It begins with -----BEGIN CERTIFICATE-----.'
const notDer = 'This is no certificate in DER.'

const certificatesIn = (type: 'PEM' | 'DER', content: string): X509Certificate[] => {
  const sources =
    type === 'PEM' ? (content.match(block) ?? []) : [Buffer.from(content.replaceAll(/\s/g, ''), 'base64')]
  try {
    return sources.map((source) => new X509Certificate(source))
  } catch {
    return []
  }
}

const checkKey = (certificate: X509Certificate, pem: string): void => {
  const key = keyIn(pem)
  if (!key) throw fault('privateKey', 'This is no private key in PEM without a passphrase.')
  if (!certificate.checkPrivateKey(key))
    throw fault('privateKey', 'This private key belongs to another certificate.')
}

const keyIn = (pem: string) => {
  try {
    return createPrivateKey(pem)
  } catch {
    return undefined
  }
}

const fault = (field: string, message: string) =>
  invalid({ pointer: `/${field}`, code: field === 'content' ? 'certificate' : 'privateKey', message })

const oneLine = (name: string | undefined): string => (name ?? '').split('\n').join(', ')
