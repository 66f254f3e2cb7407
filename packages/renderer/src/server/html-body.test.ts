import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { htmlBody } from './html-body.ts'

async function* partsOf(...parts: (string | Promise<string>)[]): AsyncGenerator<string> {
  for (const part of parts) yield await part
}

const collected = async (stream: ReadableStream<Uint8Array>): Promise<Buffer> => {
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(piece)
  return Buffer.concat(pieces)
}

describe('the body of a page', () => {
  it('is whole where every part is ready', async () => {
    expect(Buffer.from((await htmlBody(partsOf('a', 'b', 'c'), false)) as Uint8Array).toString()).toBe('abc')
    expect(gunzipSync((await htmlBody(partsOf('a', 'b'), true)) as Uint8Array).toString()).toBe('ab')
    expect(await htmlBody(partsOf(), false)).toHaveLength(0)
  })

  for (const gzipped of [false, true]) {
    it(`reaches the reader before a late part is there (gzip: ${gzipped})`, async () => {
      let answer: (text: string) => void = () => {}
      const late = new Promise<string>((resolve) => {
        answer = resolve
      })
      const body = await htmlBody(partsOf('shell', ' blocks', late), gzipped)
      if (!(body instanceof ReadableStream)) throw new Error('not streamed')
      const reader = body.getReader()
      const pieces: Uint8Array[] = []
      const early = gzipped ? 12 : 'shell blocks'.length
      while (Buffer.concat(pieces).length < early)
        pieces.push((await reader.read()).value ?? new Uint8Array())
      answer(' late')
      reader.releaseLock()
      pieces.push(await collected(body))
      const all = Buffer.concat(pieces)
      expect((gzipped ? gunzipSync(all) : all).toString()).toBe('shell blocks late')
    })
  }

  it('streams a large page in pieces', async () => {
    const body = await htmlBody(partsOf(...Array.from({ length: 100 }, () => 'x'.repeat(1000))), false)
    if (!(body instanceof ReadableStream)) throw new Error('not streamed')
    expect((await collected(body)).length).toBe(100_000)
  })

  it('lets the parts go when the reader goes away', async () => {
    let ended = false
    async function* endless() {
      try {
        for (;;) {
          yield 'x'.repeat(40_000)
        }
      } finally {
        ended = true
      }
    }
    const body = await htmlBody(endless(), true)
    if (!(body instanceof ReadableStream)) throw new Error('not streamed')
    await body.cancel()
    await expect.poll(() => ended).toBe(true)
  })
})
