export type QueryValues = Readonly<Record<string, unknown>>

/**
 * The address of a call: path parameters filled in and escaped, absent query values left out.
 * @example urlOf('/api/v1/tables/{id}', { id: 'a b' }, { limit: 5 }) // '/api/v1/tables/a%20b?limit=5'
 */
export const urlOf = (path: string, params: QueryValues = {}, query: QueryValues = {}): string => {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined || value === '') throw new TypeError(`${path} needs ${name}`)
    return encodeURIComponent(String(value))
  })
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.set(name, String(value))
  }
  const text = search.toString()
  return text ? `${filled}?${text}` : filled
}
