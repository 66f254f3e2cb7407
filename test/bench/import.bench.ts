import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bench, median } from './bench.ts'
import {
  copyFile,
  intoStaging,
  intoTyped,
  intoWide,
  mergeStaging,
  run,
  stagingTable,
  typedTable,
  wideTable,
} from './support/copy-baseline.ts'
import { withEmbeddedDatabase } from './support/embedded-database.ts'
import { type ImportServer, importFile, withImportServer } from './support/import-client.ts'
import { writeFile } from './support/import-files.ts'

const rounds = 5
const megabytes = 20

const timed = async (work: () => Promise<void>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const measure = async (target: ImportServer, folder: string) => {
  const { database, tenantId, plain, wide } = target
  const path = (name: string) => join(folder, `${name}.csv`)
  const { rows } = await writeFile(path('plain0'), 'plain', megabytes * 1024 * 1024, 0)
  await writeFile(path('plain1'), 'plain', megabytes * 1024 * 1024, 1)
  const { rows: wideRows } = await writeFile(path('wide'), 'wide', megabytes * 1024 * 1024, 0)
  const checkpoint = () => run(JSON.parse(process.env.SCREENPOP_TEST_SERVER ?? '').admin, ['checkpoint'])
  const fresh = async () => {
    await run(database, ['truncate record, record_key', 'vacuum analyze record'])
    await checkpoint()
  }
  const copyAndMerge = (name: string) => {
    const tableId = randomUUID()
    return async (again: string) => {
      const once = (file: string) =>
        timed(async () => {
          await run(database, stagingTable)
          await copyFile(database, intoStaging, path(file))
          await run(database, [mergeStaging(tenantId, tableId)])
        })
      return { empty: await once(name), over: await once(again) }
    }
  }
  const figures: Record<
    'empty' | 'over' | 'baseEmpty' | 'baseOver' | 'copy' | 'wide' | 'wideCopy',
    number
  >[] = []
  for (let round = 0; round <= rounds; round++) {
    await fresh()
    const base = await copyAndMerge('plain0')('plain1')
    await fresh()
    const empty = await importFile(target, plain, path('plain0'))
    const over = await importFile(target, plain, path('plain1'))
    await run(database, typedTable)
    await checkpoint()
    const copy = await timed(() => copyFile(database, intoTyped, path('plain0')))
    await fresh()
    const wideMs = await importFile(target, wide, path('wide'))
    await run(database, wideTable)
    await checkpoint()
    const wideCopy = await timed(() => copyFile(database, intoWide, path('wide')))
    const figure = { empty, over, baseEmpty: base.empty, baseOver: base.over, copy, wide: wideMs, wideCopy }
    // the first round warms up
    if (round > 0) figures.push(figure)
  }
  const ratio = (a: keyof (typeof figures)[0], b: keyof (typeof figures)[0]) =>
    median(figures.map((figure) => figure[a] / figure[b]))
  const perSecond = (count: number, which: keyof (typeof figures)[0]) =>
    (count * 1000) / median(figures.map((figure) => figure[which]))
  return {
    rows: [
      {
        label: '7 plain columns, empty table, upload to end',
        value: perSecond(rows, 'empty'),
        unit: 'rows/s',
      },
      { label: '  over COPY + INSERT … ON CONFLICT', value: ratio('baseEmpty', 'empty'), unit: 'x' },
      { label: '  over plain COPY into a typed, indexed table', value: ratio('copy', 'empty'), unit: 'x' },
      { label: '7 plain columns, over existing rows', value: perSecond(rows, 'over'), unit: 'rows/s' },
      { label: '  over COPY + INSERT … ON CONFLICT', value: ratio('baseOver', 'over'), unit: 'x' },
      { label: '51 columns, 21 encrypted, blind index', value: perSecond(wideRows, 'wide'), unit: 'rows/s' },
      { label: '  over plain COPY', value: ratio('wideCopy', 'wide'), unit: 'x' },
    ],
  }
}

/** Imports over HTTP, whole way from upload to end, against PostgreSQL's own COPY on the same server. */
const bench: Bench = {
  name: `import of ${megabytes} MB of CSV, medians of ${rounds} interleaved runs`,
  run: () =>
    withEmbeddedDatabase(async () => {
      const folder = await mkdtemp(join(tmpdir(), 'screenpop-import-'))
      try {
        return await withImportServer((server) => measure(server, folder))
      } finally {
        await rm(folder, { recursive: true, force: true })
      }
    }),
}

export default bench
