import type { Block } from '@screenpop/contract'
import { describe, expect, it } from 'vitest'
import type { ObjectData } from '../page-view.ts'
import { htmlOf, mainOf, textOf } from '../testing/html.ts'
import { emma, objectStates, pageOf, sampleBlocks } from '../testing/sample-page.ts'

const { customer } = sampleBlocks as { customer: Block }
const shown = async (data: ObjectData, block: Block = customer, canReveal = true) =>
  mainOf(await htmlOf(pageOf({ customer: block }, data), { canReveal }))

describe('one match', () => {
  it('shows every field by its type', async () => {
    const text = textOf(await shown(objectStates.one))
    for (const part of [
      'Level Gold',
      'Customer since 21 Mar 2019',
      'Call window 16:00',
      'Balance 1,968.10',
    ]) {
      expect(text).toContain(part)
    }
  })

  it('keeps what is copied apart from what is read', async () => {
    const html = await shown(objectStates.one)
    expect(html).toContain('data-v="1968.10">1,968.10<')
    expect(html).toContain('<time dateTime="2019-03-21">')
  })

  it.each([
    ['138 1000-7919', '13810007919'],
    ['+86 (138) 1000.7919', '+8613810007919'],
    ['Tel 010-1234 ext. 5', '0101234'],
    ['0101234/5678', '0101234'],
    ['*21#', '*21#'],
  ])('dials the first number of %s', async (phone, dialled) => {
    const record = { ...emma, fields: { ...emma.fields, phone } }
    expect(await shown({ ...objectStates.one, record })).toContain(`data-dial="${dialled}"`)
  })

  it('dials phone fields, copies plain ones, offers a masked one to be revealed and not to be copied', async () => {
    const html = await shown(objectStates.one)
    expect(html).toContain('href="tel:13810007919"')
    expect(html).toContain('aria-label="Copy Name"')
    expect(html).toContain('data-reveal="card"')
    expect(html).not.toContain('Copy Card number')
  })

  it('offers no reveal where there is no address to ask', async () => {
    expect(await shown(objectStates.one, customer, false)).not.toContain('data-reveal')
  })

  it('heeds label, width, hidden when empty, and the order of the page', async () => {
    const fields = [
      { fieldId: 'name', label: 'Full name', width: 6 },
      { fieldId: 'gone' },
      { fieldId: 'note', hideWhenEmpty: true },
      { fieldId: 'phone' },
    ]
    const html = await shown(
      { ...objectStates.one, record: { id: null, fields: { name: 'Emma', note: '', phone: null } } },
      { ...customer, props: { title: '', fields } },
    )
    expect(textOf(html)).toBe('Customers Full name Emma Phone – Empty')
    expect(html).toContain('<div class="f w6">')
  })

  it('links mail and web addresses only where they are such', async () => {
    const fields = [
      { fieldId: 'name', format: 'url' },
      { fieldId: 'note', format: 'email' },
    ]
    const link = async (name: string, note: string) =>
      shown(
        { ...objectStates.one, record: { id: null, fields: { name, note } } },
        { ...customer, props: { title: '', fields } },
      )
    const good = await link('https://example.com/?a=1', 'emma@example.com')
    expect(good).toContain('href="https://example.com/?a=1"')
    expect(good).toContain('href="mailto:emma@example.com"')
    expect(await link('javascript:alert(1)', 'x" onclick="y')).not.toContain('<a ')
  })
})

describe('several matches', () => {
  it('can all be read without script, each under what tells it apart', async () => {
    const html = await shown(objectStates.several)
    expect(html.match(/<details name="m-customer">/g)).toHaveLength(2)
    expect(textOf(html)).toContain('2 records match')
    expect(textOf(html)).toContain('13810007919 · Noah Smith · Standard')
  })

  it('says when there are more than are shown', async () => {
    expect(textOf(await shown({ ...objectStates.several, more: true }))).toContain(
      'More than 2 records match',
    )
  })
})

it.each([
  [objectStates.none, 'No record found for 13810007919'],
  [objectStates.noLookup, 'The number was withheld'],
  [{ state: 'noLookup', withheld: false, parameter: 'orderNo' } as const, 'The call carries no orderNo'],
  [objectStates.failed, 'No customer data'],
  [objectStates.locked, 'Authentication required'],
])('says why there is nothing: $state', async (data, words) => {
  const text = textOf(await shown(data))
  expect(text).toContain('Customer')
  expect(text).toContain(words)
})
