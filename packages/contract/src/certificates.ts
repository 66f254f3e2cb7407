import { type Static, Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Closed, Id, IdParams, Instant, Nullable, OneOf } from './shapes.ts'

export const certificateTypes = ['PEM', 'DER'] as const
/** `soon`: within 30 days. */
export const certificateStates = ['valid', 'soon', 'expired', 'notYet'] as const

/** A certificate for outbound calls: trust anchor, or with its private key our identity (rule book 1). The key is never shown. */
export const Certificate = Closed({
  id: Id,
  name: Type.String(),
  type: OneOf(certificateTypes),
  subject: Type.String(),
  issuer: Type.String(),
  /** SHA-256, hexadecimal with colons. */
  fingerprint: Type.String(),
  validFrom: Instant,
  validTo: Instant,
  state: OneOf(certificateStates),
  hasPrivateKey: Type.Boolean(),
  updatedAt: Instant,
})
export type Certificate = Static<typeof Certificate>

const content = {
  type: OneOf(certificateTypes),
  /** The PEM text, or the DER bytes in Base64. A PEM text may hold a chain, the certificate itself first. */
  content: Type.String({ minLength: 1, maxLength: 100_000 }),
  /** PEM; for client identity. */
  privateKey: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 20_000 }))),
}

export const CertificateInput = Closed({
  name: Type.String({ minLength: 1, maxLength: 64, pattern: '^[\\p{L}\\p{N}_.-][\\p{L}\\p{N} _.-]*$' }),
  ...content,
})
export type CertificateInput = Static<typeof CertificateInput>
export const CertificateContent = Closed(content)
export type CertificateContent = Static<typeof CertificateContent>

const shared = { access: 'operator:certificates', tag: 'Operator' } as const

export const certificateEndpoints = {
  listCertificates: endpoint({
    method: 'GET',
    path: '/api/v1/operator/certificates',
    ...shared,
    summary: 'Certificates for outbound calls',
    answer: Closed({ items: Type.Array(Certificate) }),
  }),
  createCertificate: endpoint({
    method: 'POST',
    path: '/api/v1/operator/certificates',
    ...shared,
    summary: 'Upload a certificate; it takes effect on every node within seconds',
    body: CertificateInput,
    answer: Certificate,
    status: 201,
    errors: ['name.taken'],
  }),
  replaceCertificate: endpoint({
    method: 'PUT',
    path: '/api/v1/operator/certificates/{id}',
    ...shared,
    summary: 'Replace the content of a certificate under its name',
    params: IdParams,
    body: CertificateContent,
    answer: Certificate,
  }),
  deleteCertificate: endpoint({
    method: 'DELETE',
    path: '/api/v1/operator/certificates/{id}',
    ...shared,
    summary: 'Delete a certificate that no external API uses',
    params: IdParams,
    status: 204,
    errors: ['conflict'],
  }),
}
