import { createHash, randomBytes } from 'node:crypto'

const prefix = 'spk_'
const shape = /^spk_[\w-]{43}$/

/** 256 random bits; told apart from other secrets, by people and by scanners, by its prefix. */
export const makeSecret = (): string => prefix + randomBytes(32).toString('base64url')

export const isSecret = (text: string): boolean => shape.test(text)

/** A plain SHA-256 is enough: nobody can guess at 256 random bits. */
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** What of a secret may be shown for ever, to tell keys apart. */
export const shownPart = (secret: string): string => secret.slice(0, 12)
