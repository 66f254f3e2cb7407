import { DomainError } from '@screenpop/contract'
import { isUniqueViolation } from '@screenpop/platform/database'

/** Turns the database's refusal of a second page of a name into ours. */
export const namedOnce = async <R>(name: string, run: () => Promise<R>): Promise<R> => {
  try {
    return await run()
  } catch (error) {
    if (!isUniqueViolation(error, 'page_name')) throw error
    const message = `There is already a page named ${name}. Choose another name.`
    throw new DomainError('name.taken', message, {
      params: { name },
      issues: [{ pointer: '/name', code: 'taken', message }],
      cause: error,
    })
  }
}
