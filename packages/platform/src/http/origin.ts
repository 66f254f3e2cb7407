/** Where a request comes from, as far as the browser says: our own pages, another site, or no browser at all. */
export type Provenance = 'own' | 'foreign' | 'unknown'

const hostOf = (url: string): string | undefined => {
  try {
    return new URL(url).host
  } catch {
    return undefined
  }
}

/**
 * Judges by `Origin` and `Sec-Fetch-Site`, which a page cannot forge. Ours is the host that the browser called, or the
 * public address of the server; `Origin: null` (a sandboxed frame) is foreign.
 */
export const provenanceOf = (headers: Headers, publicUrl?: string): Provenance => {
  const origin = headers.get('Origin')
  const site = headers.get('Sec-Fetch-Site')
  if (site === 'same-origin') return 'own'
  if (origin !== null) {
    const host = hostOf(origin)
    const ours = [headers.get('Host'), publicUrl === undefined ? undefined : hostOf(publicUrl)]
    return host !== undefined && ours.includes(host) ? 'own' : 'foreign'
  }
  return site === null || site === 'none' ? 'unknown' : 'foreign'
}
