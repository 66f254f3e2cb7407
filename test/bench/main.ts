import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Bench } from './bench.ts'

/** Runs every `*.bench.ts` beside this file, or those whose name holds an argument: `pnpm bench lookup`. */
const wanted = process.argv.slice(2)
const files = (await readdir(import.meta.dirname)).filter((file) => file.endsWith('.bench.ts')).sort()

for (const file of files) {
  if (wanted.length > 0 && !wanted.some((part) => file.includes(part))) continue
  const { default: bench }: { default: Bench } = await import(
    pathToFileURL(join(import.meta.dirname, file)).href
  )
  const { rows } = await bench.run()
  console.log(`\n${bench.name}`)
  for (const { label, value, unit } of rows) {
    const figure = unit === 'x' || value < 10 ? value.toFixed(2) : value.toFixed(1)
    console.log(`  ${label.padEnd(60)} ${figure.padStart(10)} ${unit}`)
  }
}
