// A queryCustomer server to start from: plain Node 18 or newer, no dependencies.
//
//   node server.mjs                      listens on 127.0.0.1:8088
//   PORT=9000 API_KEY=secret node server.mjs
//
// Replace `findCustomer` by your own database, put the server behind HTTPS, and check it with
// `pnpm screenpop check-api https://your-host/queryCustomer`.

import { timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'

const port = Number(process.env.PORT ?? 8088)
const host = process.env.HOST ?? '127.0.0.1'
/** When set, every call must carry it in the header X-API-Key (authentication "shared key"). */
const apiKey = process.env.API_KEY ?? ''
const longestBody = 10_000

/** Your customers, by number without blanks. */
const customers = new Map([
  [
    '13810007919',
    { name: 'Chen Wei', card: '6244639754764172', level: 'gold', since: '2019-03-01', balance: 1280.5 },
  ],
  [
    '13900000000',
    { name: '王芳', card: '6225880212345678', level: 'silver', since: '2023-11-20', balance: 0 },
  ],
])

const levels = [
  { key: 'gold', value: 'Gold' },
  { key: 'silver', value: 'Silver' },
]

/** The answer for one customer: objects with their values. Unknown numbers get an empty list. */
const findCustomer = (number) => {
  const customer = customers.get(number.replaceAll(/[\s-]/g, '').replace(/^\+86/, ''))
  if (!customer) return []
  return [
    {
      objectName: 'Customer',
      values: [
        { valueNo: '1', name: 'Name', value: customer.name, type: '1', length: '50', isMandatory: true },
        // type 5: a dictionary; its items say what the keys mean
        {
          valueNo: '2',
          name: 'Level',
          value: customer.level,
          type: '5',
          isMandatory: true,
          dictItems: levels,
        },
        // type 3: a date, YYYY-MM-DD; type 4 would be a time, HH:mm:ss
        { valueNo: '3', name: 'Customer since', value: customer.since, type: '3', isMandatory: false },
      ],
    },
    {
      objectName: 'Account',
      values: [
        // maskStyle 1: only the last four characters are shown; 2: only the first four
        {
          valueNo: '1',
          name: 'Card',
          value: customer.card,
          type: '1',
          length: '19',
          isMandatory: true,
          maskStyle: '1',
        },
        // type 2: a number
        { valueNo: '2', name: 'Balance', value: customer.balance, type: '2', isMandatory: false },
      ],
    },
  ]
}

const isAllowed = (request) => {
  if (apiKey === '') return true
  const given = Buffer.from(String(request.headers['x-api-key'] ?? ''))
  const wanted = Buffer.from(apiKey)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

const readBody = async (request) => {
  const chunks = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > longestBody) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The look-up value out of `{"param": "13810007919"}`; undefined when it is not there. */
const paramIn = (body) => {
  try {
    const { param } = JSON.parse(body)
    return typeof param === 'string' ? param : undefined
  } catch {
    return undefined
  }
}

const send = (response, status, body, headers = {}) => {
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', ...headers })
  response.end(JSON.stringify(body))
}

const server = createServer(async (request, response) => {
  try {
    if (request.url !== '/queryCustomer') return send(response, 404, { error: 'not found' })
    if (request.method !== 'POST') return send(response, 405, { error: 'use POST' }, { allow: 'POST' })
    if (!isAllowed(request)) return send(response, 401, { error: 'wrong key' })
    const body = await readBody(request)
    if (body === undefined)
      return send(response, 413, { error: 'the body is too large' }, { connection: 'close' })
    const param = paramIn(body)
    if (param === undefined) return send(response, 400, { error: 'the body must be {"param": "<number>"}' })
    return send(response, 200, findCustomer(param))
  } catch (error) {
    console.error(error)
    if (!response.headersSent) send(response, 500, { error: 'internal error' })
  }
})

// calls come over connections that are kept; closing one early would cost the next call its time
server.keepAliveTimeout = 65_000
server.listen(port, host, () => {
  console.log(`queryCustomer listens at http://${host}:${server.address().port}/queryCustomer`)
})
