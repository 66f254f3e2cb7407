import { expect, test } from 'vitest'
import { commandOf, neighbour, placeOfCommand } from './shortcuts.ts'

const press = (code: string, more: object = {}) =>
  commandOf({ code, altKey: true, ctrlKey: false, metaKey: false, shiftKey: false, repeat: false, ...more })

test('Alt with a key of ours is a command', () => {
  expect(['KeyA', 'KeyH', 'KeyW', 'ArrowDown', 'ArrowUp'].map((code) => press(code))).toEqual([
    'answer',
    'release',
    'complete',
    'next',
    'previous',
  ])
})

test('other keys, other modifiers and a key held down are none', () => {
  expect(press('KeyZ')).toBeUndefined()
  expect(press('KeyA', { altKey: false })).toBeUndefined()
  expect(press('KeyA', { ctrlKey: true })).toBeUndefined()
  expect(press('KeyA', { repeat: true })).toBeUndefined()
})

test('a digit turns to the contact at that place', () => {
  expect(
    ['Digit1', 'Digit9', 'KeyN'].map((code) => press(code) && placeOfCommand(press(code) ?? 'note')),
  ).toEqual([0, 8, undefined])
})

test('switching goes round', () => {
  expect(neighbour(['a', 'b', 'c'], 'c', 1)).toBe('a')
  expect(neighbour(['a', 'b', 'c'], 'a', -1)).toBe('c')
  expect(neighbour(['a', 'b'], null, 1)).toBe('a')
  expect(neighbour([], null, 1)).toBeUndefined()
})
