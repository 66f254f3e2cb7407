/** Why a run stops before its end. */
export type StopReason =
  /** Somebody cancelled the import. */
  | 'cancelled'
  /** Another node has taken the import over; this one must not write any more. */
  | 'superseded'
  /** The server goes down; another run goes on. */
  | 'interrupted'

export class RunStopped extends Error {
  override name = 'RunStopped'
  readonly reason: StopReason

  constructor(reason: StopReason) {
    super(`the import run was ${reason}`)
    this.reason = reason
  }
}
