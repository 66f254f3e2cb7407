import type { Apply } from './command.ts'

/** Where nothing differs from the tenant's appearance, the document says nothing. */
export const setAppearance: Apply<'setAppearance'> = (document, { appearance }) => {
  const { appearance: before, ...rest } = document
  const differs = appearance && Object.values(appearance).some((value) => value !== undefined)
  return {
    document: differs ? { ...rest, appearance } : rest,
    inverse: before ? { type: 'setAppearance', appearance: before } : { type: 'setAppearance' },
  }
}
