import { DomainError } from '@screenpop/contract'

const isUniqueViolation = (error: unknown, constraint: string): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === '23505' &&
  'constraint' in error &&
  error.constraint === constraint

/** Turns the violation of a unique constraint into a refusal at the field concerned, and leaves everything else as it is. */
export const nameTaken =
  (constraint: string, pointer: string, message: string) =>
  (error: unknown): never => {
    if (!isUniqueViolation(error, constraint)) throw error
    throw new DomainError('name.taken', message, {
      issues: [{ pointer, code: 'taken', message }],
      cause: error,
    })
  }
