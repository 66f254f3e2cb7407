import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Bench, BenchRow } from './bench.ts'

/** Runs every `*.bench.ts` beside this file, or those whose name holds an argument: `pnpm bench lookup`. */
const wanted = process.argv.slice(2)
const files = (await readdir(import.meta.dirname)).filter((file) => file.endsWith('.bench.ts')).sort()

const barOf = ({ value, unit, atMost, atLeast }: BenchRow): string => {
  if (atMost === undefined && atLeast === undefined) return ''
  const kept = value <= (atMost ?? Number.POSITIVE_INFINITY) && value >= (atLeast ?? Number.NEGATIVE_INFINITY)
  return `bar ${atMost === undefined ? `≥ ${atLeast}` : `≤ ${atMost}`} ${unit}: ${kept ? 'kept' : 'MISSED'}`
}

for (const file of files) {
  if (wanted.length > 0 && !wanted.some((part) => file.includes(part))) continue
  const { default: bench }: { default: Bench } = await import(
    pathToFileURL(join(import.meta.dirname, file)).href
  )
  const { rows } = await bench.run()
  console.log(`\n${bench.name}`)
  for (const row of rows) {
    const figure = row.unit === 'x' || row.value < 10 ? row.value.toFixed(2) : row.value.toFixed(1)
    console.log(
      `  ${row.label.padEnd(60)} ${figure.padStart(10)} ${row.unit.padEnd(4)} ${barOf(row)}`.trimEnd(),
    )
  }
}
