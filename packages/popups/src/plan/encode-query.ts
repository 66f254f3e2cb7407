/** Every character but letters, digits and `-._~` percent-encoded as UTF-8 (RFC 3986); half a surrogate pair becomes U+FFFD. */
export const encodeComponent = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/**
 * An address with parameters added behind those that it has; the fragment stays at the end, and what was there stays as
 * it was written.
 *
 * @param query parameters as they are to stand in the address, encoded already
 */
export const withQuery = (url: string, query: readonly string[]): string => {
  if (query.length === 0) return url
  const hash = url.indexOf('#')
  const [address, fragment] = hash < 0 ? [url, ''] : [url.slice(0, hash), url.slice(hash)]
  const separator = !address.includes('?') ? '?' : /[?&]$/.test(address) ? '' : '&'
  return `${address}${separator}${query.join('&')}${fragment}`
}
