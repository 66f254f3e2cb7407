import { brotliCompressSync, deflateSync, gzipSync, constants as zlib } from 'node:zlib'
import type { CallFailure } from '../client/call-report.ts'
import { json } from './peer.ts'
import { dripping, endlessly, head, type Talk, whole } from './raw-peer.ts'

/** Stands wherever a hostile peer can put words of its own; must never be seen again. */
export const marker = 'Mei-Ling-0xC0FFEE'

/** A customer as the contract wants it, all of the marker. */
export const customerOf = (value: unknown = marker, name = 'Name') => [
  { objectName: 'Customer', values: [{ name, value, type: '1', isMandatory: true }] },
]
const good = JSON.stringify(customerOf())
const jsonHead = (headers: Record<string, string | number>): string =>
  head({ 'Content-Type': json, 'X-Note': marker, ...headers })
const spaces = Buffer.alloc(65_536, 32)
const letters = Buffer.alloc(65_536, 'x')
const bomb = Buffer.alloc(16 << 20, 32)
/** Made beforehand, so that no deadline runs meanwhile. */
const bombs = {
  gzip: gzipSync(bomb, { level: 1 }),
  deflate: deflateSync(bomb, { level: 1 }),
  br: brotliCompressSync(bomb, { params: { [zlib.BROTLI_PARAM_QUALITY]: 1 } }),
}
/** The header of a gzip, and blocks of deflate that hold nothing. */
const gzipBegin = gzipSync('').subarray(0, 10)
const emptyBlocks = Buffer.alloc(65_535, Buffer.from([0, 0, 0, 0xff, 0xff]))
/** A chunk of a body in chunks. */
const chunk = (bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')])
const later =
  (bytes: () => Buffer): Talk =>
  (socket) =>
    socket.write(bytes())
const body = (text: string | Buffer, headers: Record<string, string> = {}): Talk =>
  later(() => whole(text, headers))
const compressed = (encoding: string, bytes: () => Buffer): Talk =>
  later(() => whole(bytes(), { 'Content-Encoding': encoding }))
const status = (line: string, headers: Record<string, string> = {}): Talk =>
  later(() => whole(good, headers, line))
const contract = (value: unknown): Talk => {
  const bytes = whole(JSON.stringify(value))
  return later(() => bytes)
}
const partial =
  (text: string, end: 'end' | 'resetAndDestroy'): Talk =>
  (socket) =>
    socket.write(text, () => (end === 'end' ? socket.end() : socket.resetAndDestroy()))

const values = (count: number, value: object) =>
  Array.from({ length: count }, (_, i) => ({
    name: `n${i}`,
    value: marker,
    type: '1',
    isMandatory: true,
    ...value,
  }))

/** Everything that a server can do to us by its answer, and what the admin is told. */
export const hostileTalks: Readonly<Record<string, readonly [CallFailure, Talk]>> = {
  'never answers': ['timeout', () => undefined],
  'stops to read': ['timeout', (socket) => void socket.pause()],
  'resets before the answer': ['connectionLost', (socket) => void socket.resetAndDestroy()],
  'closes before the answer': ['connectionLost', (socket) => void socket.end()],
  'resets within the status line': ['connectionLost', partial('HTTP/1.1 20', 'resetAndDestroy')],
  'closes within the headers': ['connectionLost', partial(`HTTP/1.1 200 OK\r\nX-Note: ${marker}`, 'end')],
  'resets after the headers': [
    'connectionLost',
    partial(jsonHead({ 'Content-Length': 1000 }), 'resetAndDestroy'),
  ],
  'resets within the body': [
    'connectionLost',
    partial(jsonHead({ 'Content-Length': 1000 }) + good, 'resetAndDestroy'),
  ],
  'closes within the body': ['connectionLost', partial(jsonHead({ 'Content-Length': 1000 }) + good, 'end')],
  'closes within a chunk': [
    'connectionLost',
    partial(`${jsonHead({ 'Transfer-Encoding': 'chunked' })}ff\r\n${good}`, 'end'),
  ],
  'sends less than it promises': [
    'timeout',
    (socket) => socket.write(jsonHead({ 'Content-Length': 1000 }) + good),
  ],
  'drips its headers': [
    'timeout',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      dripping(socket, `X-Note: ${marker}\r\n`)
    },
  ],
  'drips its body': [
    'timeout',
    (socket) => {
      socket.write(jsonHead({ 'Content-Length': 100_000 }))
      dripping(socket, ' ')
    },
  ],
  'sends interim answers without end': [
    'timeout',
    (socket) => dripping(socket, 'HTTP/1.1 102 Processing\r\n\r\n'),
  ],
  'sends a body without end': [
    'tooLarge',
    (socket) => {
      socket.write(jsonHead({ 'Transfer-Encoding': 'chunked' }))
      endlessly(socket, () => chunk(spaces))
    },
  ],
  'sends 10 GB': [
    'tooLarge',
    (socket) => {
      socket.write(jsonHead({ 'Content-Length': 10_000_000_000 }))
      endlessly(socket, () => spaces)
    },
  ],
  'sends headers without end': [
    'tooLarge',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      endlessly(socket, () => `X-Note: ${marker}\r\n`.repeat(1000))
    },
  ],
  'sends interim answers as fast as we read': [
    'tooLarge',
    (socket) => endlessly(socket, () => 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(1000)),
  ],
  'extends a chunk without end': [
    'tooLarge',
    (socket) => {
      socket.write(`${jsonHead({ 'Transfer-Encoding': 'chunked' })}1;`)
      endlessly(socket, () => letters)
    },
  ],
  'hides much wire in a small body': [
    'tooLarge',
    (socket) => {
      socket.write(jsonHead({ 'Transfer-Encoding': 'chunked' }))
      endlessly(socket, () => `1;${'x'.repeat(15_000)}\r\n \r\n`)
    },
  ],
  'sends crumbs': [
    'tooLarge',
    (socket) => {
      socket.write(jsonHead({ 'Transfer-Encoding': 'chunked' }))
      endlessly(socket, () => '1\r\n \r\n'.repeat(1000))
    },
  ],
  'sends trailers without end': [
    'tooLarge',
    (socket) => {
      socket.write(`${jsonHead({ 'Transfer-Encoding': 'chunked' })}0\r\n`)
      endlessly(socket, () => `X-Note: ${marker}\r\n`.repeat(1000))
    },
  ],
  'sends the shortest headers without end': [
    'tooLarge',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n')
      endlessly(socket, () => 'X:y\r\n'.repeat(10_000))
    },
  ],
  'sends a gzip bomb': ['tooLarge', compressed('gzip', () => bombs.gzip)],
  'sends a deflate bomb': ['tooLarge', compressed('deflate', () => bombs.deflate)],
  'sends a brotli bomb': ['tooLarge', compressed('br', () => bombs.br)],
  'sends gzip that never holds anything': [
    'tooLarge',
    (socket) => {
      socket.write(jsonHead({ 'Transfer-Encoding': 'chunked', 'Content-Encoding': 'gzip' }))
      socket.write(chunk(gzipBegin))
      endlessly(socket, () => chunk(emptyBlocks))
    },
  ],
  'compresses twice': ['badEncoding', compressed('gzip, gzip', () => gzipSync(gzipSync(good)))],
  'compresses with zstd': ['badEncoding', compressed('zstd', () => Buffer.from(good))],
  'names an encoding that is none': ['badEncoding', compressed(`x-${marker}`, () => Buffer.from(good))],
  'says gzip and sends none': ['badEncoding', compressed('gzip', () => Buffer.from(good))],
  'cuts its gzip': ['badEncoding', compressed('gzip', () => gzipSync(good).subarray(0, -6))],
  'damages its brotli': ['badEncoding', compressed('br', () => Buffer.from(good))],
  'speaks no HTTP': ['badAnswer', (socket) => socket.write(`SSH-2.0-${marker}\r\n`)],
  'gives two lengths': [
    'badAnswer',
    later(() => Buffer.from(jsonHead({ 'Content-Length': 5, 'content-length': 6 }) + good)),
  ],
  'changes the protocol': [
    'connectionLost',
    later(() => Buffer.from(head({ Upgrade: marker, Connection: 'Upgrade' }, '101 Switching Protocols'))),
  ],
  'redirects into our network': [
    'status',
    status('302 Found', { Location: 'http://169.254.169.254/latest/' }),
  ],
  'redirects a POST': ['status', status('307 Temporary Redirect', { Location: 'http://127.0.0.1:5432/' })],
  'knows no such path': ['status', status(`404 ${marker}`)],
  'refuses POST': ['status', status('405 Method Not Allowed')],
  'refuses our key': [
    'status',
    status('401 Unauthorized', { 'WWW-Authenticate': `Basic realm="${marker}"` }),
  ],
  fails: ['status', status('500 Internal Server Error')],
  'answers with another success': ['status', status('206 Partial Content')],
  'answers with HTML': ['contract', body(`<html>${marker}</html>`, { 'Content-Type': 'text/html' })],
  'names no content type': [
    'contract',
    later(() => Buffer.from(head({ 'Content-Length': good.length }) + good)),
  ],
  'sends invalid UTF-8': ['contract', body(Buffer.concat([Buffer.from(good), Buffer.from([0xc3, 0x28])]))],
  'sends UTF-16': ['contract', body(Buffer.from(`\ufeff${good}`, 'utf16le'))],
  'sends nothing': ['contract', body('')],
  'sends null': ['contract', body('null')],
  'sends a trailing comma': ['contract', body(good.replace(/\]$/, ',]'))],
  'sends one object instead of a list': ['contract', contract(customerOf()[0])],
  'breaks a rule of the schema': [
    'contract',
    contract([{ objectName: marker, values: [{ name: marker, value: marker }] }]),
  ],
  'sends a number without end': ['contract', body(`[${'9'.repeat(250_000)}]`)],
  'sends a text of a quarter of a megabyte': ['contract', contract(customerOf('m'.repeat(250_000)))],
  'sends a text of a megabyte': ['tooLarge', contract(customerOf('m'.repeat(1_000_000)))],
  'sends seven thousand objects': ['contract', contract(Array<object>(7000).fill({ objectName: marker }))],
  'nests without end': ['contract', body('['.repeat(250_000))],
  'breaks a rule two thousand times': [
    'contract',
    contract(
      Array.from({ length: 40 }, (_, i) => ({
        objectName: `o${i}`,
        values: values(50, { maskStyle: '9' }),
      })),
    ),
  ],
  'names an object twice': ['contract', contract([...customerOf(), ...customerOf()])],
  'names a value twice': [
    'contract',
    contract([{ objectName: 'Customer', values: [...values(1, {}), ...values(1, {})] }]),
  ],
}

const nasty = '</script><img src=x onerror=alert(1)>'

/** What looks hostile and keeps the contract: the data comes through. */
export const harmlessTalks: Readonly<Record<string, Talk>> = {
  'compresses with gzip': compressed('gzip', () => gzipSync(good)),
  'compresses with deflate': compressed('deflate', () => deflateSync(good)),
  'compresses with brotli': compressed('br', () => brotliCompressSync(good)),
  'begins with a byte order mark': body(`\ufeff${good}`),
  'answers in pieces of a byte': (socket) => {
    for (const byte of whole(good)) socket.write(Buffer.of(byte))
  },
  'sends 100 Continue that nobody asked for': later(() =>
    Buffer.concat([Buffer.from('HTTP/1.1 100 Continue\r\n\r\n'), whole(good)]),
  ),
  'sends an interim answer first': later(() =>
    Buffer.concat([Buffer.from('HTTP/1.1 103 Early Hints\r\n\r\n'), whole(good)]),
  ),
  'names things like our prototypes': contract([
    {
      objectName: 'Customer',
      values: [
        ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map((name) => ({
          name,
          value: marker,
          type: '1',
          isMandatory: true,
        })),
      ],
    },
    { objectName: '__proto__', values: [] },
  ]),
  'brings a prototype along': body(good.replace('{', '{"__proto__":{"polluted":true},')),
  'writes HTML': contract(customerOf(nasty, nasty)),
}
