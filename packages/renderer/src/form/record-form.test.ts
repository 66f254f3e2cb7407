import { gzipSync } from 'node:zlib'
import type { Block, FormMode, RecordFormProps } from '@screenpop/contract'
import { describe, expect, it } from 'vitest'
import type { FieldInfo, ObjectData } from '../page-view.ts'
import { pageAssets } from '../server/assets.ts'
import type { RenderOptions } from '../server/render-page.ts'
import { htmlOf, mainOf, textOf } from '../testing/html.ts'
import { customerFields, emma, objectStates, pageOf, sampleBlocks } from '../testing/sample-page.ts'

const { form } = sampleBlocks as { form: Block & { props: RecordFormProps } }
const inMode = (mode: FormMode): Block => ({ ...form, props: { ...form.props, mode } })
const shown = async (data: ObjectData, block: Block = form, options: Partial<RenderOptions> = {}) =>
  mainOf(await htmlOf(pageOf({ form: block }, data), options))
const control = (html: string, name: string): string =>
  new RegExp(`<(?:input|select|textarea)[^>]* name="${name}"[^>]*>`).exec(html)?.[0] ?? ''
const forms = (html: string) => html.match(/<form/g)?.length ?? 0

/** The same table, found by an index that no two records share. */
const uniqueFields: FieldInfo[] = customerFields.map((field) =>
  field.rules?.index ? { ...field, rules: { ...field.rules, index: 'unique' } } : field,
)

describe('the form of a record', () => {
  it('asks for every field by its type', async () => {
    const html = await shown(objectStates.one)
    expect(control(html, 'phone')).toContain('type="tel"')
    expect(control(html, 'since')).toContain('value="21 Mar 2019"')
    expect(control(html, 'since')).toContain('data-type="date" data-value="2019-03-21"')
    expect(control(html, 'window')).toContain('data-type="time" data-value="16:00:00" data-step="1"')
    expect(control(html, 'balance')).toContain('inputMode="decimal"')
    expect(control(html, 'note')).toMatch(/^<textarea.*rows="3"/)
    expect(html).toContain('<option value="3" selected="">Gold</option>')
  })

  it('knows its record and the revision that was seen', async () => {
    expect(await shown(objectStates.one)).toContain(`data-record="${emma.id}" data-revision="3"`)
  })

  it('says what has to be filled in, and cannot be typed into before the script has opened it', async () => {
    const html = await shown(objectStates.one)
    expect(textOf(html)).toContain('Phone · required')
    expect(control(html, 'phone')).toContain('required=""')
    for (const { id } of customerFields) expect(control(html, id)).toMatch(/ (readOnly|disabled)=""/)
  })

  it('never holds a masked or an encrypted value', async () => {
    const pin: FieldInfo = {
      ...(customerFields.find(({ id }) => id === 'card') as FieldInfo),
      id: 'pin',
      name: 'Pin',
      masked: false,
    }
    const props = { ...form.props, fields: [{ fieldId: 'pin' }, ...form.props.fields] }
    const record = { ...emma, fields: { ...emma.fields, pin: '4711' } }
    const fields = [pin, ...customerFields]
    const one = await shown({ ...objectStates.one, record, fields }, { ...form, props })
    expect(one).not.toContain('4711')
    expect(control(one, 'pin')).toContain('placeholder="encrypted"')
    expect(control(one, 'card')).toContain(`placeholder="${emma.fields.card}"`)
    expect(control(one, 'card')).toContain('value=""')
    const several = { ...objectStates.several, records: [record, record], fields }
    expect(await shown(several, { ...form, props })).not.toContain('4711')
  })

  it('says beside its label what stays as it is unless it is replaced', async () => {
    const text = textOf(await shown(objectStates.one))
    expect(text).toContain('Card number · kept unless replaced')
    expect(text.match(/kept unless replaced/g)).toHaveLength(1)
    expect(textOf(await shown(objectStates.none))).not.toContain('kept unless replaced')
  })

  it('keeps a value that is in its dictionary no more, and line breaks that a line would lose', async () => {
    const record = { ...emma, fields: { ...emma.fields, level: '9', name: 'A\nB' } }
    const html = await shown({ ...objectStates.one, record })
    expect(html).toContain('<option value="9" selected="">9</option>')
    expect(control(html, 'name')).toMatch(/^<textarea/)
  })
})

describe('what a form offers', () => {
  const unique = { ...objectStates.one, fields: uniqueFields }
  const none = { ...objectStates.none, fields: uniqueFields }

  it.each([
    ['edit', objectStates.one, 1],
    ['both', objectStates.one, 2],
    ['both', unique, 1],
    ['create', objectStates.one, 1],
    ['create', unique, 0],
    ['edit', objectStates.several, 2],
    ['both', objectStates.several, 3],
    ['edit', none, 0],
    ['create', none, 1],
    ['both', none, 1],
    ['both', objectStates.failed, 0],
    ['both', objectStates.locked, 0],
  ] as [FormMode, ObjectData, number][])('%s, %#: %i forms', async (mode, data, count) => {
    const html = await shown(data, inMode(mode))
    expect(forms(html)).toBe(count)
    if (count === 0) expect(html).toContain('class="notice"')
  })

  it('begins a new record with what was looked up, though the field is masked', async () => {
    const masked = uniqueFields.map((field) => (field.id === 'phone' ? { ...field, masked: true } : field))
    for (const fields of [uniqueFields, masked])
      expect(control(await shown({ ...none, fields }), 'phone')).toContain('value="13810007919"')
    const withheld = await shown({ ...none, lookup: '' })
    expect(control(withheld, 'phone')).toContain('value=""')
    expect(textOf(withheld)).toContain('There is nothing to look the customer up by.')
  })

  it('leads there from an object that finds nothing', async () => {
    const object = sampleBlocks.customer as Block
    const html = await htmlOf(pageOf({ object }, { ...objectStates.none, createIn: 'form' }))
    expect(html).toContain('<a href="#t-form" data-go="form">Create the record</a>')
  })
})

it('is told where nobody is signed in, so that it need not ask', async () => {
  const opened = async (guest: boolean, block: Block = form) =>
    (await htmlOf(pageOf({ block }), { guest })).includes('data-guest=""')
  expect([await opened(true), await opened(false)]).toEqual([true, false])
  expect(await opened(true, sampleBlocks.greeting as Block)).toBe(false)
})

it('a preview says that nothing is saved, and has no buttons', async () => {
  const html = await shown(objectStates.one, form, { canSave: false })
  expect(html).not.toContain('<button')
  expect(textOf(html)).toContain('A preview: nothing is saved here.')
})

it('a block that asks for an authentication is closed, whatever it shows', async () => {
  const text = sampleBlocks.greeting as Block
  const view = pageOf({ text }, objectStates.one, { text: { visible: true, locked: true } })
  const html = mainOf(await htmlOf(view))
  expect(textOf(html)).toContain('Authenticate the customer to see this data.')
  expect(html).not.toContain('hello')
})

it('pages without a form carry nothing of forms, pages with one at most 4 KB of script, compressed', async () => {
  const plain = await htmlOf(pageOf({ text: sampleBlocks.greeting as Block }))
  expect(plain).not.toContain('data-form')
  expect(plain).toContain(`<script nonce="n0nce">${pageAssets().script}</script>`)
  const html = await htmlOf(pageOf({ form }))
  expect(html).toContain(`<script nonce="n0nce">${pageAssets(true).script}</script>`)
  expect(gzipSync(pageAssets(true).script).byteLength).toBeLessThanOrEqual(4 * 1024)
})
