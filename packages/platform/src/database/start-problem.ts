/**
 * The database cannot be brought up. The message is for the person at the terminal: what is wrong and what to do, in
 * plain words; print it without a stack.
 */
export class StartProblem extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'StartProblem'
  }
}
