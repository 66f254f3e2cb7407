import { describe, expect, it } from 'vitest'
import { pageLocales } from '../messages/messages.ts'
import { htmlOf, mainOf, textOf } from '../testing/html.ts'
import { historyStates, objectStates, pageOf, sampleBlocks } from '../testing/sample-page.ts'

const { history: block, matches } = sampleBlocks
if (!block || !matches) throw new Error('samples are missing')
const shown = async (state: string, locale: 'en' | 'zh' = 'en') =>
  mainOf(
    await htmlOf(
      pageOf({ history: block }, objectStates.one, {
        history: { visible: true, history: historyStates[state] ?? { state: 'failed' } },
      }),
      { locale },
    ),
  )

describe('earlier contacts', () => {
  for (const state of Object.keys(historyStates)) {
    for (const locale of pageLocales) {
      it(`render in state ${state}, ${locale}`, async () => {
        const main = await shown(state, locale)
        expect(textOf(main)).toMatch(/^History .+/)
        expect(main).not.toMatch(/undefined|\[object|NaN|style=/)
      })
    }
  }

  it('say when, how, who and how long, and what was noted, as text', async () => {
    const main = await shown('known')
    expect(textOf(main)).toContain('Call · Inbound · Gold · Ada · 2 min 5 s Asked for <b>an invoice</b>')
    expect(textOf(main)).toContain('WeChat · Outbound · not answered')
    expect(main).not.toContain('<b>')
  })
})

describe('a list of matches', () => {
  const list = async (data: (typeof objectStates)[keyof typeof objectStates]) =>
    mainOf(await htmlOf(pageOf({ matches }, data)))

  it('has its own columns, masked where the field is, and one record open at a time', async () => {
    const html = await list(objectStates.several)
    expect(html.match(/<details name="m-matches">/g)).toHaveLength(2)
    expect(textOf(html)).toContain('Name: Emma Smith Level: Gold Card number: ••••••••••••4172')
  })

  it('is open where there is one', async () => {
    expect(await list(objectStates.one)).toContain('<details name="m-matches" open="">')
  })
})
