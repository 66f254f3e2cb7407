import { endpoints, type FieldInput, systemParameters } from '@screenpop/contract'
import { startTestServer } from '@screenpop/server/test'
import { plainColumns, wideColumns } from './import-files.ts'

/** The process that the import bench loads: the product with two released tables. Tells its parent how to reach them. */
const server = await startTestServer({ jobs: true, checkAnswers: false })
const { id: tenantId, admin, key } = await server.tenant()

const released = async (name: string, fields: readonly FieldInput[]): Promise<string> => {
  const { id } = await admin.ok(endpoints.createTable, { body: { name } })
  for (const body of fields) await admin.ok(endpoints.createField, { params: { id }, body })
  await admin.ok(endpoints.releaseTable, { params: { id }, body: {} })
  return id
}

const author = { kind: 'system', tenantId, name: 'bench' } as const
await server.ground.parameters.change(
  tenantId,
  { parameters: { csvUploadBytes: systemParameters.csvUploadBytes.maximum }, features: {} },
  author,
)
const { headers } = await key(['tables:import'])
process.send?.({
  url: await server.listen(),
  headers,
  tenantId,
  plain: await released('Plain', plainColumns),
  wide: await released('Wide', wideColumns),
  database: server.database.address.owner,
})

process.on('message', async (order: 'memory' | 'stop') => {
  if (order === 'memory') {
    process.send?.({ memory: process.memoryUsage.rss() })
    return
  }
  await server.close()
  process.disconnect()
})
