const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'

/** A short id for a row, a cell or a block, unlike any in `taken`; ten characters without look-alikes. */
export const newId = (prefix: 'r' | 'c' | 'b', taken: (id: string) => boolean = () => false): string => {
  for (;;) {
    const bytes = crypto.getRandomValues(new Uint8Array(9))
    const id = prefix + Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('')
    if (!taken(id)) return id
  }
}
