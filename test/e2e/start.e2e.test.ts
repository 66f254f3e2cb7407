import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ServerProcess, startServer } from '../support/server.ts'

let server: ServerProcess
beforeAll(async () => {
  server = await startServer({ data: 'demo' })
})
afterAll(() => server.close())

test('start serves the console, the workbench and the reference', async () => {
  console.log(server.output())
  for (const path of ['/', '/workbench/', '/api/docs']) {
    const answer = await fetch(server.url + path)
    expect([path, answer.status]).toEqual([path, 200])
  }
})
