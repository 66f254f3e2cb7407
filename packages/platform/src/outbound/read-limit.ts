import type { Socket } from 'node:net'
import { OutboundError } from './outbound-error.ts'

/**
 * Ends a connection on which one answer takes more than so many bytes, whatever they are: interim answers, the extensions of
 * chunks and trailers are no body, have no end of their own and cost as much to read. One request is on its way at a time, so
 * that an answer begins where bytes have been written since.
 */
export const limitReading = (socket: Socket, most: number): void => {
  let written = 0
  let from = 0
  let seen = 0
  socket.prependListener('readable', () => {
    if (socket.bytesWritten !== written) {
      written = socket.bytesWritten
      from = seen
    }
    seen = socket.bytesRead
    if (seen - from > most)
      socket.destroy(
        new OutboundError('tooLarge', `The answer takes more than ${most} bytes on the wire.`, false),
      )
  })
}
