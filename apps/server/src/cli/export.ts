import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createTables, Exports } from '@screenpop/tables'
import { type Command, commandLine } from './command.ts'
import { findTenantTable, tenantTableOptions } from './tenant-table.ts'

export const exportCommand: Command = {
  name: 'export',
  summary: 'Write the records of a table to a CSV file',
  options: [
    ...tenantTableOptions,
    { name: 'file', description: 'the CSV file to write', required: true },
    { name: 'raw', description: '"1": every value as it is, for an import' },
    { name: 'reveal', description: '"1": masked values in clear' },
  ],
  run: async ({ ground, options }) => {
    const { tenantId, tableId } = await findTenantTable(ground, options)
    const countryOf = async () => (await ground.identity.tenants.get(tenantId)).country
    const usage = { releasedPages: async () => [] }
    const exports = new Exports(ground, createTables({ ...ground, countryOf, usage }).released)
    const { text } = await exports.csv(commandLine(tenantId), tableId, {
      raw: options.raw === '1',
      reveal: options.reveal === '1',
    })
    await pipeline(Readable.from(text), createWriteStream(options.file ?? '', { mode: 0o600 }))
  },
}
