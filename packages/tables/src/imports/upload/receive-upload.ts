import type { Readable } from 'node:stream'
import { DomainError, type ImportEncoding, type ImportMode, invalid } from '@screenpop/contract'
import type { Author } from '@screenpop/platform/audit'
import { uuidV7 } from '@screenpop/platform/database'
import { getTable } from '../../definitions/definition.repository.ts'
import type { ReleasedField } from '../../definitions/definition.table.ts'
import { isImportFileName } from '../file/file-name.ts'
import { importJob } from '../import.job.ts'
import { findSameFile, insertImport, isImportRunning } from '../import.repository.ts'
import type { StoredActor } from '../import.table.ts'
import type { ImportParts } from '../import-parts.ts'
import { deleteSpool } from '../spool.repository.ts'
import { checkStart, type FileStart } from './check-start.ts'
import { openUpload, type UploadedFile } from './file-part.ts'
import { piecesOf } from './pieces.ts'
import { refused, tooLarge } from './refusal.ts'
import { SpoolWriter } from './spool-writer.ts'

export interface UploadRequest {
  /** Whoever uploads: a person, a key, or the command line. */
  principal: Author
  tableId: string
  mode: ImportMode | undefined
  /** Of a raw body; a multipart part may bring its own. */
  fileName: string | undefined
  encoding: ImportEncoding | undefined
  contentType: string
  /** As announced; counted all the same. */
  contentLength: number | undefined
  body: Readable
}

/** Boundaries and heads of a multipart body. */
const multipartOverhead = 16 * 1024

const running = () =>
  new DomainError('import.running', 'An import of this table is running. Wait for its end, or cancel it.')

const modeFor = (fields: readonly ReleasedField[], wanted: ImportMode | undefined): ImportMode => {
  const unique = fields.find((field) => field.index)?.index?.unique ?? false
  if (wanted === 'upsert' && !unique)
    throw invalid({
      pointer: '/query/mode',
      code: 'indexNotUnique',
      message:
        'The index of this table is not unique, so no record can be updated by it. Use insert or replace.',
    })
  return wanted ?? (unique ? 'upsert' : 'insert')
}

const actorOf = (author: Author): StoredActor =>
  author.kind === 'system'
    ? { kind: 'system', id: author.name, name: author.name }
    : { kind: author.kind, id: author.keyId ?? author.userId, name: author.displayName }

const nameOf = (file: UploadedFile): string => {
  const name = file.name ?? ''
  if (name === '')
    throw invalid({
      pointer: '/query/fileName',
      code: 'required',
      message: 'Name the file: ?fileName=customers.csv',
    })
  if (!isImportFileName(name))
    throw refused(
      'fileName',
      'The file name may have only Chinese characters, letters, digits and _, and must end in .csv.',
    )
  return name
}

/**
 * Receives a file: refuses it, or stores it sealed and queues its import, in which case it is durable when this returns. Reads the body no
 * faster than the database takes it, and holds only some pieces of it in memory. Whatever goes wrong, nothing is left behind.
 *
 * @returns the import's id
 * @throws DomainError `import.refused`, `import.running`, `table.notReleased`, `request.tooLarge`, `request.invalid`, `feature.off`,
 * `notFound`
 */
export const receiveUpload = async (parts: ImportParts, request: UploadRequest): Promise<string> => {
  // one that comes when nothing is read any more must not end the process
  request.body.on('error', () => {})
  try {
    return await receive(parts, request)
  } catch (error) {
    // the answer reaches the sender only if the rest of the body is taken off the line
    request.body.unpipe()
    request.body.resume()
    throw error
  }
}

const receive = async (parts: ImportParts, request: UploadRequest): Promise<string> => {
  const { principal, tableId, body, contentType } = request
  const { tenantId } = principal
  await parts.parameters.requireFeature(tenantId, 'dataCustomisation')
  const db = parts.database.tenant(tenantId)
  const table = await getTable(db, tenantId, tableId)
  if (!table.released)
    throw new DomainError('table.notReleased', 'The table is not released yet. Release it before you import.')
  const mode = modeFor(table.released, request.mode)
  if (await isImportRunning(db, tenantId, tableId)) throw running()
  const limit = await parts.parameters.get(tenantId, 'csvUploadBytes')
  if ((request.contentLength ?? 0) > limit + (contentType.startsWith('multipart/') ? multipartOverhead : 0))
    throw tooLarge(limit)
  const file = await openUpload(body, contentType, request.fileName)
  const fileName = nameOf(file)
  const template = table.released.map(({ name }) => name)
  const keys = await parts.keyring.of(tenantId)
  const id = uuidV7()
  const writer = new SpoolWriter(db, keys, id)
  try {
    const start = await store(file, writer, limit, template, request.encoding)
    const { digest, encoding } = await writer.finish()
    const [known] = start.encodings
    const chosen = start.encodings.length === 1 ? known : encoding
    const same = await findSameFile(db, tenantId, tableId, digest)
    await db.transaction().execute(async (tx) => {
      const inserted = await insertImport(tx, {
        tenant_id: tenantId,
        id,
        table_id: tableId,
        file_name: fileName,
        mode,
        encoding: chosen,
        mended: start.mended,
        state: 'queued',
        table_revision: table.revision,
        file_digest: digest,
        same_file_as: same?.id ?? null,
        spool_chunks: writer.pieces,
        bytes_total: writer.bytes,
        created_by: JSON.stringify(actorOf(principal)),
      })
      if (!inserted) throw running()
      await parts.audit.write(tx, {
        principal,
        action: 'import.start',
        subjectType: 'table',
        subjectId: tableId,
        after: { importId: id, fileName, mode, bytes: writer.bytes },
      })
      await parts.jobs.enqueue(tx, importJob, { tenantId, importId: id })
    })
    return id
  } catch (error) {
    await writer.settle()
    await deleteSpool(db, tenantId, id)
    throw error
  }
}

const store = async (
  file: UploadedFile,
  writer: SpoolWriter,
  limit: number,
  template: readonly string[],
  encoding: ImportEncoding | undefined,
): Promise<FileStart> => {
  let start: FileStart | undefined
  for await (const piece of piecesOf(file.bytes)) {
    if (writer.bytes + piece.length > limit) throw tooLarge(limit)
    start ??= checkStart(piece, template, encoding)
    await writer.write(piece)
  }
  return start ?? checkStart(Buffer.alloc(0), template, encoding)
}
