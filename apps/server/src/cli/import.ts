import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { DomainError, type Import, importEncodings, importModes, invalid } from '@screenpop/contract'
import { Imports } from '@screenpop/tables'
import { type Command, commandLine } from './command.ts'
import { findTenantTable, tenantTableOptions } from './tenant-table.ts'

/** The option's value, one of those allowed. */
const oneOf = <T extends string>(
  values: readonly T[],
  option: string,
  text: string | undefined,
): T | undefined => {
  const value = values.find((each) => each === text)
  if (text === undefined || value !== undefined) return value
  throw invalid({ pointer: `/${option}`, code: 'enum', message: `This must be one of ${values.join(', ')}.` })
}

const summaryOf = ({ rows, deleted, state }: Import): string =>
  `${state}: ${rows.read} read, ${rows.inserted} inserted, ${rows.updated} updated, ${rows.rejected} rejected${deleted > 0 ? `, ${deleted} deleted` : ''}`

export const importCommand: Command = {
  name: 'import',
  summary: 'Import a CSV file into a table and wait for the end',
  options: [
    ...tenantTableOptions,
    { name: 'file', description: 'the CSV file', required: true },
    { name: 'mode', description: importModes.join(', ') },
    { name: 'encoding', description: `${importEncodings.join(', ')}; detected otherwise` },
    { name: 'rejected', description: 'file for the rejected rows' },
  ],
  jobs: true,
  run: async ({ ground, options, print }) => {
    const { tenantId, tableId } = await findTenantTable(ground, options)
    const countryOf = async () => (await ground.identity.tenants.get(tenantId)).country
    const imports = new Imports({ ...ground, countryOf })
    const path = options.file ?? ''
    const author = commandLine(tenantId)
    const { size } = await stat(path)
    const { id, sameFileAs } = await imports.start({
      principal: author,
      tableId,
      mode: oneOf(importModes, 'mode', options.mode),
      encoding: oneOf(importEncodings, 'encoding', options.encoding),
      fileName: basename(path),
      contentType: 'text/csv',
      contentLength: size,
      body: createReadStream(path),
    })
    if (sameFileAs) print(`The same file was imported before, at ${sameFileAs.createdAt} (${sameFileAs.id}).`)
    let end: Import | undefined
    const send = async ({ data }: { data: unknown }) => {
      end = data as Import
    }
    await imports.follow(tenantId, id, { send, signal: ground.closing })
    await imports.close()
    if (!end) return
    print(`${id} ${summaryOf(end)}`)
    if (options.rejected !== undefined && end.rows.rejected > 0) {
      const { text } = await imports.rejected(author, id)
      await pipeline(Readable.from(text), createWriteStream(options.rejected, { mode: 0o600 }))
    }
    if (end.error) throw new DomainError('import.refused', end.error.message)
  },
}
