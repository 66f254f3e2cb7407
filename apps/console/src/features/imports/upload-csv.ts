import { endpoints, type Import, type ImportEncoding, type ImportMode } from '@screenpop/contract'
import { networkError, readError, urlOf } from '@screenpop/ui'

export interface Upload {
  tableId: string
  file: File
  mode: ImportMode | undefined
  encoding: ImportEncoding | undefined
  fileName?: string
  /** 0 to 1. */
  onProgress: (share: number) => void
}

/**
 * Sends a file and starts its import. By XMLHttpRequest, which alone tells how much has been sent. Throws `ApiError`, like
 * every other call.
 */
export const uploadCsv = ({ tableId, file, mode, encoding, fileName, onProgress }: Upload): Promise<Import> =>
  new Promise((resolve, reject) => {
    const { method, path } = endpoints.startImport
    const request = new XMLHttpRequest()
    request.open(method, urlOf(path, { id: tableId }, { mode, encoding, fileName: fileName ?? file.name }))
    request.setRequestHeader('content-type', 'text/csv')
    request.setRequestHeader('accept', 'application/json')
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(networkError())
    request.onload = () => {
      const answer = new Response(request.responseText, { status: request.status })
      if (answer.ok) resolve(answer.json())
      else void readError(answer).then(reject)
    }
    request.send(file)
  })
