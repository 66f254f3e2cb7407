import 'reflect-metadata'
import { randomBytes } from 'node:crypto'
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'

/** A certificate and its private key, PEM. */
export interface Identity {
  readonly key: string
  readonly cert: string
}

export interface IssueOptions {
  /** What a server's certificate is made for: host names, or addresses. */
  readonly hosts?: readonly string[]
  /** Days from now. */
  readonly validFrom?: number
  readonly validTo?: number
}

/** One that issues certificates; its own is to be trusted first. */
export interface Authority {
  readonly cert: string
  /** For servers and clients alike. */
  issue(name: string, options?: IssueOptions): Promise<Identity>
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const isAddress = (host: string): boolean => /^[\d.]+$|:/.test(host)
const inDays = (days: number): Date => new Date(Date.now() + days * 24 * 3600 * 1000)
const newKeys = () => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
const pemOf = async ({ privateKey }: CryptoKeyPair): Promise<string> =>
  PemConverter.encode(await crypto.subtle.exportKey('pkcs8', privateKey), 'PRIVATE KEY')

const contentsOf = ({ validFrom = -2, validTo = 3650 }: IssueOptions) => ({
  serialNumber: randomBytes(8).toString('hex'),
  notBefore: inDays(validFrom),
  notAfter: inDays(validTo),
  signingAlgorithm: algorithm,
})

const endExtensions = ({ hosts = [] }: IssueOptions) => [
  new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth, ExtendedKeyUsage.clientAuth]),
  ...(hosts.length > 0
    ? [
        new SubjectAlternativeNameExtension(
          hosts.map((value) => ({ type: isAddress(value) ? ('ip' as const) : ('dns' as const), value })),
        ),
      ]
    : []),
]

/** Makes an authority of its own, as enterprises have them. */
export const createAuthority = async (name: string): Promise<Authority> => {
  const own = await newKeys()
  const root = await X509CertificateGenerator.createSelfSigned({
    ...contentsOf({}),
    name: `CN=${name}`,
    keys: own,
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  })
  return {
    cert: root.toString('pem'),
    issue: async (subject, options = {}) => {
      const keys = await newKeys()
      const made = await X509CertificateGenerator.create({
        ...contentsOf(options),
        subject: `CN=${subject}`,
        issuer: root.subject,
        publicKey: keys.publicKey,
        signingKey: own.privateKey,
        extensions: endExtensions(options),
      })
      return { key: await pemOf(keys), cert: made.toString('pem') }
    },
  }
}

/** A certificate that nobody vouches for; for 127.0.0.1 unless others are named. */
export const selfSigned = async (options: IssueOptions = {}): Promise<Identity> => {
  const keys = await newKeys()
  const made = await X509CertificateGenerator.createSelfSigned({
    ...contentsOf(options),
    name: 'CN=127.0.0.1',
    keys,
    extensions: endExtensions({ hosts: ['127.0.0.1'], ...options }),
  })
  return { key: await pemOf(keys), cert: made.toString('pem') }
}
