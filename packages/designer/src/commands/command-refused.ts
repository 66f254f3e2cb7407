/** A command that the document cannot take; `code` is stable and translated by the editor. */
export class CommandRefused extends Error {
  readonly code: RefusalCode

  constructor(code: RefusalCode, message: string) {
    super(message)
    this.name = 'CommandRefused'
    this.code = code
  }
}

export type RefusalCode =
  | 'unknownBlock'
  | 'unknownCell'
  | 'unknownRow'
  | 'idTaken'
  | 'tooFewRows'
  | 'tooManyRows'
  | 'lastCell'
  | 'rowFull'
  | 'blockLayout'
  | 'notEmpty'
