const allowed = /^[\p{Script=Han}A-Za-z0-9_]+\.csv$/iu

/** Chinese characters, letters, digits and `_`, and `.csv` at the end (rule book 3). */
export const isImportFileName = (name: string): boolean => name.length <= 255 && allowed.test(name)
