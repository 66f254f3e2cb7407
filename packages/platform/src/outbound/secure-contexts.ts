import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls'

/** Trust anchors beside the well-known ones, and the identity we show, all PEM. */
export interface TlsIdentity {
  trustAnchors?: readonly string[]
  certificate?: string
  privateKey?: string
}

const mostKept = 200

/** What connections are encrypted with, made once: reading the well-known authorities takes 10 ms and a megabyte each time. */
export class SecureContexts {
  /** The one that was used last stands last. */
  readonly #kept = new Map<string, SecureContext>()

  /** @throws Error of OpenSSL for a certificate or a key that is none */
  get({ trustAnchors = [], certificate = '', privateKey = '' }: TlsIdentity): SecureContext {
    const key = JSON.stringify([trustAnchors, certificate, privateKey])
    const context =
      this.#kept.get(key) ??
      createSecureContext({
        minVersion: 'TLSv1.2',
        ...(trustAnchors.length ? { ca: [...getCACertificates('default'), ...trustAnchors] } : {}),
        ...(certificate && privateKey ? { cert: certificate, key: privateKey } : {}),
      })
    this.#kept.delete(key)
    this.#kept.set(key, context)
    const eldest = this.#kept.keys().next().value
    if (this.#kept.size > mostKept && eldest !== undefined) this.#kept.delete(eldest)
    return context
  }
}
