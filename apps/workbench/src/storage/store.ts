/** Something that React shows and that changes by itself. */
export interface Store<Snapshot> {
  subscribe(listener: () => void): () => void
  snapshot(): Snapshot
}

/** The part of a store that tells its listeners. */
export const createListeners = () => {
  const listeners = new Set<() => void>()
  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    tell: () => {
      for (const listener of listeners) listener()
    },
  }
}
