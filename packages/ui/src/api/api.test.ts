import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { endpoints } from '@screenpop/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, createApi } from './api.ts'
import { ApiError } from './api-error.ts'

type Handler = (request: IncomingMessage, body: string, response: ServerResponse) => void

let handle: Handler
let api: Api
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk) => {
    body += chunk
  })
  request.on('end', () => handle(request, body, response))
})
const id = '01990000-0000-7000-8000-000000000001'

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  api = createApi({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
})
afterAll(() => server.close())

const json = (response: ServerResponse, status: number, body: unknown, type = 'application/json') =>
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body))

const caught = async (call: Promise<unknown>): Promise<ApiError> => {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof ApiError)) throw new Error('expected an ApiError')
  return error
}

describe('api', () => {
  test('fills path, query, headers and body', async () => {
    let seen = ''
    handle = (request, body, response) => {
      seen = `${request.method} ${request.url} ${request.headers['if-match']} ${body}`
      json(response, 200, { id })
    }
    const call = {
      params: { id, rid: id },
      query: { fieldKeys: 'id' as const },
      body: { fields: { f1: '姓' } },
    }
    const answer = await api(endpoints.updateRecord, { ...call, headers: { 'if-match': '3' } })
    expect(answer.id).toBe(id)
    expect(seen).toBe(`PATCH /api/v1/tables/${id}/records/${id}?fieldKeys=id 3 {"fields":{"f1":"姓"}}`)
  })

  test('answers nothing for 204', async () => {
    handle = (_request, _body, response) => response.writeHead(204).end()
    expect(await api(endpoints.revokeKey, { params: { id } })).toBeUndefined()
  })

  test('throws the problem document', async () => {
    const errors = [{ pointer: '/name', code: 'required', message: 'This is required.' }]
    const problem = { code: 'request.invalid', detail: 'The request has faults.', requestId: 'r1', errors }
    handle = (_request, _body, response) => json(response, 422, problem, 'application/problem+json')
    const error = await caught(api(endpoints.createTable, { body: { name: '' } }))
    expect([error.code, error.status, error.problem.requestId]).toEqual(['request.invalid', 422, 'r1'])
    expect(error.problem.errors).toEqual(errors)
  })

  test('makes sense of an answer that is no problem document', async () => {
    handle = (_request, _body, response) => response.writeHead(502).end('<html>Bad gateway</html>')
    expect((await caught(api(endpoints.me))).code).toBe('unavailable')
    handle = (_request, _body, response) => json(response, 500, { code: 'constructor' })
    expect((await caught(api(endpoints.me))).code).toBe('internal')
  })

  test('says when there was no answer at all', async () => {
    handle = (request) => request.socket.destroy()
    expect((await caught(api(endpoints.me))).code).toBe('network')
  })

  test.each([
    ['says nothing at all', () => {}],
    [
      'stops in the middle of its answer',
      (_: unknown, __: unknown, response: ServerResponse) =>
        response.writeHead(200, { 'content-type': 'application/json' }).write('{"items":'),
    ],
  ])('a line that %s counts as lost in time', async (_name, answer) => {
    handle = answer
    const { port } = server.address() as AddressInfo
    const impatient = createApi({ baseUrl: `http://127.0.0.1:${port}`, answerWithinMs: 100 })
    expect((await caught(impatient(endpoints.me))).code).toBe('network')
  })

  test('what the caller calls off is no lost line', async () => {
    const off = new AbortController()
    handle = () => off.abort()
    const call = api(endpoints.me, { signal: off.signal })
    await expect(call).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('hands out the whole answer of endpoints that are no JSON', async () => {
    handle = (_request, _body, response) =>
      response.writeHead(200, { 'content-type': 'text/csv' }).end('Phone\n')
    const response = await api.response(endpoints.csvTemplate, { params: { id } })
    expect(await response.text()).toBe('Phone\n')
  })
})
