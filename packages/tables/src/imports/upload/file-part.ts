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

const damaged = (cause: unknown) => malformed('The multipart body is damaged or cut off.', cause)

async function* bytesOf(part: Readable): AsyncGenerator<Buffer> {
  try {
    yield* part.iterator({ destroyOnReturn: false })
  } catch (error) {
    throw damaged(error)
  }
}

const parserOf = (contentType: string) => {
  try {
    return busboy({
      headers: { 'content-type': contentType },
      defParamCharset: 'utf8',
      limits: { files: 1, fields: 20, fieldSize: 1024 },
    })
  } catch (error) {
    throw damaged(error)
  }
}

/** The one part `file` of a multipart body, as a stream: nothing is kept. */
const filePart = (body: Readable, contentType: string): Promise<UploadedFile> => {
  const parser = parserOf(contentType)
  return new Promise((resolve, reject) => {
    parser.on('file', (field, part, { filename }) => {
      // whoever reads the part gets its error; one that comes when nobody reads any more must not end the process
      part.on('error', () => {})
      if (field === 'file') resolve({ name: filename, bytes: bytesOf(part) })
      else {
        part.resume()
        reject(malformed('The file must come as the part named "file".'))
      }
    })
    parser.on('error', (error) => reject(damaged(error)))
    parser.on('close', () => reject(malformed('The multipart body has no part named "file".')))
    body.on('error', (error) => parser.destroy(error))
    body.pipe(parser)
  })
}

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
