import type { Readable } from 'node:stream'
import { DomainError } from '@screenpop/contract'
import busboy from 'busboy'

/** The file of an upload, unread. */
export interface UploadedFile {
  name: string | undefined
  bytes: AsyncIterable<Buffer>
}

const malformed = (message: string, cause?: unknown) =>
  new DomainError('request.malformed', message, { cause })

/** The one part `file` of a multipart body, as a stream: nothing is kept. */
const filePart = (body: Readable, contentType: string): Promise<UploadedFile> =>
  new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(malformed('The multipart body is damaged or cut off.', error))
    const open = () => {
      try {
        return busboy({
          headers: { 'content-type': contentType },
          defParamCharset: 'utf8',
          limits: { files: 1, fieldSize: 1024, fields: 20 },
        })
      } catch (error) {
        return fail(error)
      }
    }
    const parser = open()
    if (!parser) return
    parser.on('file', (field, stream, { filename }) => {
      if (field !== 'file') {
        stream.resume()
        reject(malformed('The file must come as the part named "file".'))
        return
      }
      // a cut body ends the parser with an error; the part must end with it
      parser.once('error', (error: Error) => stream.destroy(error))
      resolve({ name: filename, bytes: stream.iterator({ destroyOnReturn: false }) })
    })
    parser.once('error', fail)
    parser.once('close', () => reject(malformed('The multipart body has no part named "file".')))
    body.once('error', (error) => parser.destroy(error))
    body.pipe(parser)
  })

/**
 * Opens the body of an upload: the file itself, or a multipart form with a part `file`.
 *
 * @throws DomainError `request.malformed`
 */
export const openUpload = async (
  body: Readable,
  contentType: string,
  fileName: string | undefined,
): Promise<UploadedFile> => {
  if (!/^multipart\/form-data\s*;/i.test(contentType))
    return { name: fileName, bytes: body.iterator({ destroyOnReturn: false }) }
  const part = await filePart(body, contentType)
  return { name: fileName ?? part.name, bytes: part.bytes }
}
