import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { parse } from 'acorn'
import { expect, test } from 'vitest'
import { supportScript } from './index.ts'

const source = readFileSync(supportScript, 'utf8')

test('is plain ECMAScript 5, for pages of any age', () => {
  expect(() => parse(source, { ecmaVersion: 5 })).not.toThrow()
})

test('uses no later function of the language either', () => {
  // The rest is seen by a page without them: support-sdk.e2e.
  expect(source).not.toMatch(/globalThis|\.hasOwn\(|\.includes\(|Object\.assign/)
})

test('weighs at most 4 KB over the wire', () => {
  expect(gzipSync(source).length).toBeLessThanOrEqual(4096)
})

test('never posts to just anybody', () => {
  expect(source).not.toMatch(/postMessage\([^)]*['"]\*['"]/)
})
