import { DomainError, type ErrorCode } from '@screenpop/contract'
import { DatabaseError } from 'pg'

interface Meaning {
  readonly code: ErrorCode
  readonly message: string
}

const unavailable: Meaning = {
  code: 'unavailable',
  message: 'The database cannot be reached at the moment. Try again shortly.',
}
const overtaken: Meaning = {
  code: 'conflict',
  message: 'Somebody changed the same thing at the same moment. Look at it again and repeat what you did.',
}

/**
 * What a SQLSTATE means to the person who asked; by class (two characters) where the whole class means the same. States
 * that are missing here are our own mistakes: unknown errors, logged and not told.
 */
const meanings: Readonly<Record<string, Meaning>> = {
  '23505': { code: 'conflict', message: 'Something with the same name or number exists already.' },
  '23503': {
    code: 'conflict',
    message: 'Something else still uses it, or what it refers to does not exist any more.',
  },
  '40001': overtaken,
  '40P01': overtaken,
  '55P03': overtaken,
  '57014': {
    code: 'unavailable',
    message: 'It took too long and was stopped. Try again, or ask for less at once.',
  },
  '57P01': unavailable,
  '57P02': unavailable,
  '57P03': unavailable,
  '08': unavailable,
  '53': unavailable,
}

const lostConnection = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT'])
const lostConnectionMessage =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/

/**
 * A database error in the user's words, or undefined when it is no refusal but a mistake of ours. A service that knows
 * better which name is taken asks {@link isUniqueViolation} itself.
 */
export function explainDatabaseError(error: unknown): DomainError | undefined {
  const meaning = meaningOf(error)
  return meaning && new DomainError(meaning.code, meaning.message, { cause: error })
}

function meaningOf(error: unknown): Meaning | undefined {
  if (error instanceof DatabaseError)
    return meanings[error.code ?? ''] ?? meanings[error.code?.slice(0, 2) ?? '']
  if (!(error instanceof Error)) return undefined
  const { code } = error as NodeJS.ErrnoException
  return lostConnection.has(code ?? '') || lostConnectionMessage.test(error.message) ? unavailable : undefined
}

/** Whether the error says that a row with these values exists already. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (!(error instanceof DatabaseError) || error.code !== '23505') return false
  return constraint === undefined || error.constraint === constraint
}

/** Whether the connection is gone with the error, or may be: it must not serve the next user. */
export function endsConnection(error: unknown): boolean {
  return !(error instanceof DatabaseError) || /^(08|57P)/.test(error.code ?? '')
}

/** Whether the transaction lost against another one and would succeed when run anew. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof DatabaseError && (error.code === '40001' || error.code === '40P01')
}
