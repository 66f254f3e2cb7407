import { createHash, randomBytes } from 'node:crypto'

/** A token says by its first letter how it is read: `c`, sealed: the page of a contact; `e`, random: an address that is kept. */
export type TokenKind = 'c' | 'e'

export interface ReadToken {
  readonly kind: TokenKind
  readonly tenantId: string
  readonly rest: Buffer
}

const uuidBytes = 16
const secretBytes = 32

const bytesOfUuid = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex')

export const uuidOfBytes = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

/** The tenant stands in front, for its keys and its rows are needed to read the rest; nothing else of a token is readable. */
export const writeToken = (kind: TokenKind, tenantId: string, rest: Uint8Array): string =>
  kind + Buffer.concat([bytesOfUuid(tenantId), rest]).toString('base64url')

/** Undefined for anything that this product never wrote. */
export const readToken = (token: string): ReadToken | undefined => {
  const kind = token[0]
  const bytes = Buffer.from(token.slice(1), 'base64url')
  if ((kind !== 'c' && kind !== 'e') || bytes.length <= uuidBytes) return undefined
  if (writeToken(kind, uuidOfBytes(bytes.subarray(0, uuidBytes)), bytes.subarray(uuidBytes)) !== token)
    return undefined
  return { kind, tenantId: uuidOfBytes(bytes.subarray(0, uuidBytes)), rest: bytes.subarray(uuidBytes) }
}

export const newSecret = (): Buffer => randomBytes(secretBytes)

/** What is stored of a secret. */
export const hashOfSecret = (secret: Uint8Array): Buffer => createHash('sha256').update(secret).digest()

export const joinIds = (pageId: string, callid: string): Buffer =>
  Buffer.concat([bytesOfUuid(pageId), Buffer.from(callid)])

export const splitIds = (bytes: Buffer): { pageId: string; callid: string } => ({
  pageId: uuidOfBytes(bytes.subarray(0, uuidBytes)),
  callid: bytes.subarray(uuidBytes).toString(),
})
