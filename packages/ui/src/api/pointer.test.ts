import { describe, expect, test } from 'vitest'
import { fieldPathOf, formPaths, sortIssues } from './pointer.ts'

const issue = (pointer: string) => ({ pointer, code: 'required', message: pointer })

describe('fieldPathOf', () => {
  test.each([
    ['/name', 'name'],
    ['/items/0/key', 'items.0.key'],
    ['/fields/Card number', 'fields.Card number'],
    ['/a~1b/c~0d', 'a/b.c~d'],
    ['/query/fileName', undefined],
    ['/params/id', undefined],
    ['', undefined],
  ])('%j → %j', (pointer, path) => {
    expect(fieldPathOf(pointer)).toBe(path)
  })
})

describe('sortIssues', () => {
  test('gives each issue to the longest field that holds it, and keeps the first of a field', () => {
    const { fields, rest } = sortIssues(
      [issue('/items/0/key'), issue('/items/1/label'), issue('/index/digits'), issue('/colour'), issue('')],
      ['items', 'index', 'index.digits'],
    )
    expect(Object.entries(fields).map(([path, { pointer }]) => [path, pointer])).toEqual([
      ['items', '/items/0/key'],
      ['index.digits', '/index/digits'],
    ])
    expect(rest.map(({ pointer }) => pointer)).toEqual(['/colour', ''])
  })

  test('does not take a field for the beginning of another', () => {
    expect(sortIssues([issue('/names')], ['name']).rest).toHaveLength(1)
  })
})

test('inputs in a group show each its own fault, and the group none', () => {
  const known = formPaths({ name: '', items: [{ key: '' }], trust: null, auth: { kind: 'none', key: '' } })
  expect(known).toEqual(['name', 'items', 'trust', 'auth.kind', 'auth.key'])
  const { fields, rest } = sortIssues([issue('/auth/key'), issue('/auth')], known)
  expect(fields).toEqual({ 'auth.key': issue('/auth/key') })
  expect(rest).toEqual([issue('/auth')])
})
