import { endpoints, type ImportEncoding, type ImportMode } from '@screenpop/contract'
import { invalidate } from '@screenpop/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { uploadCsv } from './upload-csv.ts'

export interface UploadChoice {
  file: File
  /** Undefined: updating where the index is unique, else adding. */
  mode: ImportMode | undefined
  encoding: ImportEncoding | undefined
  /** Instead of the name of the file. */
  fileName?: string
}

/** Uploads a file and opens the import that it started. `sent` is 0 to 1 while it goes up. */
export const useUpload = (tableId: string) => {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [sent, setSent] = useState(0)
  const upload = useMutation({
    mutationFn: (choice: UploadChoice) => uploadCsv({ tableId, ...choice, onProgress: setSent }),
    onSuccess: async ({ id }) => {
      await invalidate(client, [[endpoints.listImports, { id: tableId }]])
      await navigate({ to: '/tables/$tableId/imports/$importId', params: { tableId, importId: id } })
    },
    onSettled: () => setSent(0),
  })
  return { upload, sent }
}
