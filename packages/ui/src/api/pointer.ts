import type { Issue } from '@screenpop/contract'

/**
 * The path of a form field for a JSON Pointer: `/items/0/key` → `items.0.key`; undefined for the whole body and for
 * query and path parameters.
 */
export const fieldPathOf = (pointer: string): string | undefined => {
  if (!pointer.startsWith('/')) return undefined
  const parts = pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (parts[0] === 'query' || parts[0] === 'params') return undefined
  return parts.join('.')
}

export interface SortedIssues {
  /** Form path → issue, the first one for each field. */
  fields: Record<string, Issue>
  /** Issues that belong to no field of the form. */
  rest: Issue[]
}

/**
 * Sorts the issues of a refusal to the fields of a form. `known` says which paths the form shows; an issue below a known
 * field (`items.0.key` where the form has `items`) goes to that field, anything else to `rest`.
 */
export const sortIssues = (issues: readonly Issue[], known: readonly string[]): SortedIssues => {
  const sorted: SortedIssues = { fields: {}, rest: [] }
  for (const issue of issues) {
    const path = fieldPathOf(issue.pointer)
    const field = path === undefined ? undefined : longestKnown(path, known)
    if (field === undefined) sorted.rest.push(issue)
    else sorted.fields[field] ??= issue
  }
  return sorted
}

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/**
 * The paths of a form's inputs. Inputs that stand in groups (`{ auth: { key } }`) have each their own, for at the group itself nothing
 * would show a fault.
 */
export const formPaths = (values: object): string[] =>
  Object.entries(values).flatMap(([name, value]) =>
    isGroup(value) ? formPaths(value).map((inner) => `${name}.${inner}`) : [name],
  )

const longestKnown = (path: string, known: readonly string[]): string | undefined =>
  known
    .filter((field) => path === field || path.startsWith(`${field}.`))
    .sort((a, b) => b.length - a.length)[0]
