import { DatabaseError } from 'pg'
import { expect, test } from 'vitest'
import { createLog } from './log.ts'

function logged(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown> {
  const lines: string[] = []
  write(createLog({ level: 'info', destination: { write: (line) => void lines.push(line) } }))
  expect(lines).toHaveLength(1)
  return JSON.parse(lines[0] ?? '')
}

test('writes one JSON object per line with level, time and the request id of a child', () => {
  const line = logged((log) => log.child({ requestId: 'r-1' }).info({ tableId: 't' }, 'released'))
  expect(line).toMatchObject({
    level: 'info',
    requestId: 'r-1',
    tableId: 't',
    msg: 'released',
    pid: process.pid,
  })
  expect(Date.parse(String(line.time))).not.toBeNaN()
})

test.each([
  { headers: { authorization: 'Bearer s3cret', Cookie: 's3cret' } },
  { body: { user: { newPassword: 's3cret' } } },
  { apiKey: 's3cret', api_key: 's3cret', appSecret: 's3cret' },
  { list: [{ accessToken: 's3cret' }] },
  { record: { sealed: Buffer.from('s3cret') } },
  { message: 'cannot reach postgres://owner:s3cret@127.0.0.1/x' },
  { err: new Error('cannot reach postgres://owner:s3cret@127.0.0.1/x') },
  { err: new Error('outer', { cause: Object.assign(new Error('inner'), { password: 's3cret' }) }) },
])('blanks the secret in %j', (object) => {
  expect(JSON.stringify(logged((log) => log.error(object, 'failed')))).not.toContain('s3cret')
})

test('a secret bound to a child is blanked as well', () => {
  expect(JSON.stringify(logged((log) => log.child({ token: 's3cret' }).info('hello')))).not.toContain(
    's3cret',
  )
})

test('of a database error the row is left out, its code and stack stay', () => {
  const error = Object.assign(new DatabaseError('duplicate key value', 10, 'error'), {
    code: '23505',
    detail: 'Key (name)=(Zhang Wei) already exists.',
  })
  const line = logged((log) => log.error({ err: error }, 'failed'))
  expect(JSON.stringify(line)).not.toContain('Zhang Wei')
  expect(line.err).toMatchObject({
    message: 'duplicate key value',
    code: '23505',
    stack: expect.stringContaining('log.test.ts'),
  })
})

test('an object that refers to itself does not hang the log', () => {
  const loop: Record<string, unknown> = { name: 'loop' }
  loop.self = loop
  expect(logged((log) => log.info(loop, 'seen'))).toMatchObject({ name: 'loop', msg: 'seen' })
})
