/** Without characters that are mistaken for one another when read aloud or copied by hand. */
const alphabet = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** A random password of 16 characters, about 92 bit. */
export const makePassword = (): string => {
  const password: string[] = []
  // Numbers beyond the last whole multiple would make some characters likelier than others.
  const limit = Math.floor(256 / alphabet.length) * alphabet.length
  while (password.length < 16) {
    for (const byte of crypto.getRandomValues(new Uint8Array(32))) {
      if (byte < limit && password.length < 16) password.push(alphabet.charAt(byte % alphabet.length))
    }
  }
  return password.join('')
}
