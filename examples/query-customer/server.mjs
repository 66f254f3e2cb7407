// A queryCustomer server to start from: plain Node 18 or newer, no dependencies. README.md says how to make it yours.
//
//   node server.mjs                                          http://127.0.0.1:8088/queryCustomer, for everybody
//   API_KEY=… node server.mjs                                shared key in the header X-API-Key
//   ACCESS_KEY=… SECRET_KEY=… node server.mjs                OAuth 2.0, tokens at /token
//   TLS_CERT=cert.pem TLS_KEY=key.pem node server.mjs        HTTPS
//   … CLIENT_CA=screenpop.pem node server.mjs                HTTPS for who shows a certificate of this authority

import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { authenticationOf } from './auth.mjs'
import { findCustomer } from './customers.mjs'

const { PORT = '8088', HOST = '127.0.0.1', TLS_CERT, TLS_KEY, CLIENT_CA } = process.env
const authentication = authenticationOf(process.env)
const longestBody = 10_000

/** The body as text; undefined where it is larger than any call of ours. */
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

const answerQuery = async (request, response, body) => {
  if (!authentication.isAllowed(request)) return send(response, 401, { error: 'not authenticated' })
  const param = paramIn(body)
  if (param === undefined) return send(response, 400, { error: 'the body must be {"param": "<number>"}' })
  return send(response, 200, await findCustomer(param))
}

const answerToken = (request, response, body) => {
  const [status, token] = authentication.token(request, body)
  return send(response, status, token, { 'cache-control': 'no-store' })
}

const paths = { '/queryCustomer': answerQuery, ...(authentication.token ? { '/token': answerToken } : {}) }

const handle = async (request, response) => {
  try {
    const answer = paths[request.url]
    if (!answer) return send(response, 404, { error: 'not found' })
    if (request.method !== 'POST') return send(response, 405, { error: 'use POST' }, { allow: 'POST' })
    const body = await readBody(request)
    if (body === undefined)
      return send(response, 413, { error: 'the body is too large' }, { connection: 'close' })
    return await answer(request, response, body)
  } catch (error) {
    // the number is a customer's: log the fault, never the call
    console.error(error)
    if (!response.headersSent) send(response, 500, { error: 'internal error' })
  }
}

const tls = TLS_CERT && {
  cert: readFileSync(TLS_CERT),
  key: readFileSync(TLS_KEY ?? TLS_CERT),
  minVersion: 'TLSv1.2',
  ...(CLIENT_CA ? { ca: readFileSync(CLIENT_CA), requestCert: true, rejectUnauthorized: true } : {}),
}
const server = tls ? createTlsServer(tls, handle) : createServer(handle)

// calls come over connections that are kept; closing one early would cost the next call its time
server.keepAliveTimeout = 65_000
server.listen(Number(PORT), HOST, () => {
  const origin = `${tls ? 'https' : 'http'}://${HOST}:${server.address().port}`
  console.log(`queryCustomer listens at ${origin}/queryCustomer (authentication: ${authentication.kind})`)
})

// calls under way are answered before it goes down
process.once('SIGTERM', () => server.close())
