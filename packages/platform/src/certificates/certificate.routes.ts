import { endpoints } from '@screenpop/contract'
import { type App, mount } from '../http/index.ts'
import type { Certificates } from './certificate.service.ts'

/** The operator's certificates. */
export const registerCertificates = (app: App, certificates: Certificates): void => {
  mount(app, endpoints.listCertificates, async () => ({ items: await certificates.list() }))
  mount(app, endpoints.createCertificate, ({ principal, body }) => certificates.create(principal, body))
  mount(app, endpoints.replaceCertificate, ({ principal, params, body }) =>
    certificates.replace(principal, params.id, body),
  )
  mount(app, endpoints.deleteCertificate, ({ principal, params }) =>
    certificates.delete(principal, params.id),
  )
}
