import { expect, test } from 'vitest'
import { emptyView, type PopupViewEvent, reducePopupView } from './popup-view.ts'

const play = (...events: PopupViewEvent[]) => events.reduce(reducePopupView, emptyView)

test('remembers which tab was chosen by contact, and what was looked at once', () => {
  const view = play(
    { type: 'see', key: 'a 1' },
    { type: 'choose', callid: 'a', key: 'a 2' },
    { type: 'see', key: 'a 2' },
    { type: 'see', key: 'a 1' },
  )
  expect(view.chosen).toEqual({ a: 'a 2' })
  expect(view.seen).toEqual(['a 1', 'a 2'])
})

test('forgets contacts that are over, and nothing else', () => {
  const view = play(
    { type: 'see', key: 'a 1' },
    { type: 'see', key: 'b 1' },
    { type: 'choose', callid: 'a', key: 'a 1' },
    { type: 'choose', callid: 'b', key: 'b 1' },
    { type: 'loaded', key: 'a 1' },
    { type: 'loaded', key: 'b 1' },
    { type: 'loaded', key: 'all 9' },
    { type: 'keep', callids: ['b', ''], keys: ['b 1', 'all 9'] },
  )
  expect(Object.keys(view.frames)).toEqual(['b 1', 'all 9'])
  expect(view.chosen).toEqual({ b: 'b 1' })
  expect(view.seen).toEqual(['b 1'])
})

test('a frame that does as before changes nothing', () => {
  const view = play({ type: 'loaded', key: 'a 1' }, { type: 'see', key: 'a 1' })
  expect(reducePopupView(view, { type: 'see', key: 'a 1' })).toBe(view)
})
