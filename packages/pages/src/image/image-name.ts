import { uuidOfBytes } from '../address/token.ts'

const uuidBytes = 16

/** Whose image it is, and the hash of its bytes: the tenant stands in front, for its rows are needed to read the rest. */
export const imageName = (tenantId: string, hash: Uint8Array): string =>
  Buffer.concat([Buffer.from(tenantId.replaceAll('-', ''), 'hex'), hash]).toString('base64url')

export const readImageName = (name: string): { tenantId: string; hash: Buffer } => {
  const bytes = Buffer.from(name, 'base64url')
  return { tenantId: uuidOfBytes(bytes.subarray(0, uuidBytes)), hash: bytes.subarray(uuidBytes) }
}
