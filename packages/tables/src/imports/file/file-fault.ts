import type { ImportFailureCode } from '@screenpop/contract'

/** Something about the file as a whole that ends the import `failed`, with the physical line where it is. */
export class FileFault extends Error {
  override name = 'FileFault'
  readonly code: ImportFailureCode
  readonly line: number | null

  constructor(code: ImportFailureCode, line: number | null, message: string) {
    super(message)
    this.code = code
    this.line = line
  }
}

/** The most that one record may have, in bytes of the file (rule book 3). */
export const recordLimit = 1024 * 1024
