import type { Issue } from '@screenpop/contract'

/** The columns of a rejected file before those of the template; ignored when it is sent again (rule book 3). */
export const rejectionColumns = ['_line', '_row', '_reason'] as const

/** Whether the header begins as that of a rejected file; those cells are then left out of every row. */
export const isRejectedHeader = (cells: readonly string[]): boolean =>
  rejectionColumns.every((name, i) => cells[i] === name)

const issueAt = (position: number, code: string, message: string, params: Issue['params']): Issue => ({
  pointer: `/header/${position}`,
  code,
  message,
  params,
})

/**
 * Compares a header with the template: the same columns in the same order (rule book 3).
 *
 * @returns one issue per missing, unknown or repeated column; when there are none of these, the first that is out of order
 */
export const headerIssues = (cells: readonly string[], template: readonly string[]): Issue[] => {
  const issues: Issue[] = []
  template.forEach((column, position) => {
    if (cells.includes(column)) return
    issues.push(
      issueAt(position, 'columnMissing', `The column "${column}" is missing.`, {
        column,
        position: position + 1,
      }),
    )
  })
  cells.forEach((column, position) => {
    const params = { column: shorten(column), position: position + 1 }
    if (!template.includes(column))
      issues.push(
        issueAt(
          position,
          'columnUnknown',
          `Column ${position + 1}, "${params.column}", is not in the template.`,
          params,
        ),
      )
    else if (cells.indexOf(column) < position)
      issues.push(
        issueAt(position, 'columnRepeated', `The column "${params.column}" is there twice.`, params),
      )
  })
  if (issues.length > 0) return issues.slice(0, 20)
  const position = template.findIndex((column, i) => cells[i] !== column)
  if (position < 0) return []
  const [expected = '', column = ''] = [template[position], cells[position]]
  return [
    issueAt(
      position,
      'columnOrder',
      `Column ${position + 1} is "${column}" and should be "${expected}": the columns are in another order than in the template.`,
      { column, expected, position: position + 1 },
    ),
  ]
}

const shorten = (text: string): string => (text.length > 64 ? `${text.slice(0, 63)}…` : text)
