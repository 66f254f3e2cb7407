/** One server-sent event. `id` is the last id that the stream named, also by an earlier event. */
export interface ServerEvent {
  id: string
  name: string
  data: string
}

/**
 * Reads a `text/event-stream` piece by piece: `push` takes the next piece of text and answers the events that it
 * completes. Lines may end in LF, CRLF or CR; comments and unknown fields are passed over.
 */
export const createEventParser = (lastEventId = '') => {
  let rest = ''
  let id = lastEventId
  let name = ''
  let data: string[] = []

  const line = (text: string): ServerEvent | undefined => {
    if (text === '') return dispatch()
    const colon = text.indexOf(':')
    const field = colon < 0 ? text : text.slice(0, colon)
    const value = colon < 0 ? '' : text.slice(colon + 1).replace(/^ /, '')
    if (field === 'event') name = value
    if (field === 'data') data.push(value)
    if (field === 'id' && !value.includes('\0')) id = value
    return undefined
  }

  const dispatch = (): ServerEvent | undefined => {
    const event = { id, name: name || 'message', data: data.join('\n') }
    const empty = data.length === 0
    name = ''
    data = []
    return empty ? undefined : event
  }

  return {
    push(piece: string): ServerEvent[] {
      rest += piece
      // A CR at the very end may be the first half of a CRLF.
      const open = rest.endsWith('\r') ? '\r' : ''
      const lines = rest.slice(0, rest.length - open.length).split(/\r\n|\n|\r/)
      rest = (lines.pop() ?? '') + open
      return lines.map(line).filter((event) => event !== undefined)
    },
  }
}
