import { expect, test } from 'vitest'
import { fieldFrom } from './field-rules.ts'
import type { ReleasedTable } from './released-tables.ts'
import { templateCsv } from './template.ts'

const table = (name: string, ...names: string[]): ReleasedTable => ({
  tenantId: '',
  id: '',
  name,
  revision: 1,
  fields: names.map((each, i) => ({ ...fieldFrom(`f${i}`, { name: each, type: 'string' }), since: 1 })),
  country: 'CN',
})
const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())

test('the template is the header of the fields in order', async () => {
  expect(await bytesOf(templateCsv(table('T', 'Phone', 'Customer since')))).toEqual(
    Buffer.from('Phone,Customer since\r\n'),
  )
})

test('names beyond ASCII come with the mark of UTF-8, under a file name that an import takes', async () => {
  const response = templateCsv(table('客户 - A', '电话', 'Name'))
  expect(response.headers.get('Content-Disposition')).toContain("filename*=UTF-8''%E5%AE%A2%E6%88%B7_A.csv")
  expect(await bytesOf(response)).toEqual(Buffer.from('\ufeff电话,Name\r\n'))
})
