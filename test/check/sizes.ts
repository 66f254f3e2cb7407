import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, sourceFiles } from './workspace.ts'

/** A file that grows beyond this holds two concepts. Tests, declarations and generated files are excepted. */
const longestFile = 300

const tooLong = sourceFiles()
  .filter((path) => !/\.test\.tsx?$|\.d\.ts$|\/generated\//.test(path))
  .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1 }))
  .filter(({ lines }) => lines > longestFile)

for (const { path, lines } of tooLong) console.error(`${path}: ${lines} lines, the limit is ${longestFile}`)
console.log(`size limits: ${tooLong.length === 0 ? 'kept' : `${tooLong.length} broken`}`)
process.exitCode = tooLong.length === 0 ? 0 : 1
