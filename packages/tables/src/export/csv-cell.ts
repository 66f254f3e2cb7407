const special = /["\r\n,]|^ | $/

/** One cell as RFC 4180 writes it: quoted where need be. */
export const csvCell = (value: string): string =>
  special.test(value) ? `"${value.replaceAll('"', '""')}"` : value

/** One line with its end. A row of a single empty cell is quoted, so that it is no blank line. */
export const csvLine = (cells: readonly string[]): string =>
  cells.length === 1 && cells[0] === '' ? '""\r\n' : `${cells.map(csvCell).join(',')}\r\n`

/** Excel reads a CSV file as UTF-8 only when it begins with this. */
export const byteOrderMark = '\ufeff'
