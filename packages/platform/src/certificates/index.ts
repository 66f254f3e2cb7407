export { registerCertificates } from './certificate.routes.ts'
export { type CertificateMaterial, Certificates, certificateMessage } from './certificate.service.ts'
