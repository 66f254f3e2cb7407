import { DomainError } from '@screenpop/contract'

/** A unique constraint, and the refusal that its violation means to a person. */
export interface UniqueRule {
  constraint: string
  pointer: string
  message: string
}

const isViolation = (error: unknown, constraint: string): boolean =>
  error instanceof Error &&
  'code' in error &&
  error.code === '23505' &&
  'constraint' in error &&
  error.constraint === constraint

/** Turns the database's refusal of a second one into ours, at the field concerned. */
export const refuseSecond =
  (...rules: readonly UniqueRule[]) =>
  (error: unknown): never => {
    const broken = rules.find(({ constraint }) => isViolation(error, constraint))
    if (!broken) throw error
    const { pointer, message } = broken
    throw new DomainError('name.taken', message, {
      issues: [{ pointer, code: 'taken', message }],
      cause: error,
    })
  }
