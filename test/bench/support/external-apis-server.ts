import {
  answering,
  customerOf,
  hostileTalks,
  openPeer,
  openRawPeer,
  type Talk,
  whole,
} from '@screenpop/connectors/testing'

/**
 * The APIs of the bench of neighbours, in a process of their own: a well one, and one that cycles through every hostile talk. Tells its
 * parent their addresses.
 */
const answerMs = 40
const customer = customerOf('Chen')
const good = await openPeer((request, response) => {
  setTimeout(() => answering(customer)(request, response), answerMs)
})

/** Keeps the contract and is as large as an answer may be, of numbers that would lose digits. */
const largest = whole(
  JSON.stringify(
    Array.from({ length: 12 }, (_object, n) => ({
      objectName: `Object ${n}`,
      values: Array.from({ length: 260 }, (_value, i) => ({
        name: `n${i}`,
        value: 0,
        type: '2',
        isMandatory: true,
      })),
    })),
  ).replaceAll('"value":0', '"value":1234567890123456'),
)
const talks: Talk[] = [
  ...Object.values(hostileTalks).map(([, talk]) => talk),
  (socket) => socket.write(largest),
]
const well = whole(JSON.stringify(customer))
let turn = 0
const hostile = await openRawPeer((socket, nth) => {
  // a right answer now and then keeps the breaker closed, so that it does not do the work of everything else
  if (nth % 4 === 0) setTimeout(() => socket.write(well), answerMs)
  else talks[turn++ % talks.length]?.(socket, nth)
})
process.send?.([good.url, hostile.url])
process.once('disconnect', () => process.exit())
