import type { Issue } from '@screenpop/contract'

const pointerStep = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')

/** PostgreSQL can hold neither a NUL nor half of a surrogate pair in text. */
const isStorable = (text: string): boolean => !text.includes('\u0000') && text.isWellFormed()

/**
 * Finds text that no database column can hold, anywhere in a JSON value. Walks without recursion: the depth is the
 * caller's choice.
 */
export const unstorableText = (root: unknown, pointerPrefix = ''): Issue[] => {
  const issues: Issue[] = []
  const open: { value: unknown; pointer: string }[] = [{ value: root, pointer: pointerPrefix }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, pointer } = next
    if (typeof value === 'string' && !isStorable(value)) {
      issues.push({
        pointer,
        code: 'unstorable',
        message: 'This has a character that no text can have (NUL or half a character).',
      })
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, child] of Object.entries(value)) {
        if (!isStorable(key))
          issues.push({
            pointer,
            code: 'unstorable',
            message: 'A name in here has a character that no text can have.',
          })
        else open.push({ value: child, pointer: `${pointer}/${pointerStep(key)}` })
      }
    }
  }
  return issues
}
