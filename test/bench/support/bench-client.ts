import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, get as httpGet, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import type { AgentContact } from '@screenpop/contract'

/** Connections that the benches keep. */
export const keepAlive = new Agent({ keepAlive: true })

/** A clock that processes of one machine share, in milliseconds. */
export const now = () => performance.timeOrigin + performance.now()

/** Bytes of the whole answer, as they came over the wire. */
export const bytesOf = async (url: string, headers: Record<string, string> = {}): Promise<number> => {
  const request = httpGet(url, { agent: keepAlive, headers })
  const [response]: IncomingMessage[] = await once(request, 'response')
  if (response?.statusCode !== 200) throw new Error(`${url}: ${response?.statusCode}`)
  let bytes = 0
  for await (const chunk of response) bytes += chunk.length
  return bytes
}

/** Posts JSON and reads the answer to its end. */
export const post = async (url: string, headers: Record<string, string>, body?: object): Promise<string> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`)
  return text
}

/** The ringing contacts of the agent's event stream, as they come; a plan that comes late comes with an event of its own. */
export async function* ringing({
  url,
  agentHeaders,
}: {
  url: string
  agentHeaders: Record<string, string>
}): AsyncGenerator<AgentContact> {
  const request = httpGet(`${url}/api/v1/workbench/events`, { headers: agentHeaders })
  const [response]: IncomingMessage[] = await once(request, 'response')
  let text = ''
  try {
    for await (const chunk of response?.setEncoding('utf8') ?? []) {
      text += chunk
      const events = text.split('\n\n')
      text = events.pop() ?? ''
      for (const event of events) {
        const data = /^event: contact\n/m.test(event) && /^data: (.*)$/m.exec(event)?.[1]
        const contact: AgentContact | undefined = data ? JSON.parse(data) : undefined
        if (contact?.phase === 'ringing' && contact.popups.length > 0) yield contact
      }
    }
  } finally {
    request.destroy()
  }
}

/**
 * Runs something beside a process of the product, made by a script of this folder that tells its parent a target when it
 * serves and ends at `stop`.
 */
export const withServer = async <T, R>(
  script: string,
  args: readonly string[],
  run: (target: T, child: ChildProcess) => Promise<R>,
): Promise<R> => {
  const child = fork(join(import.meta.dirname, script), args, {
    execArgv: ['--expose-gc', '--import', 'tsx'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const died = once(child, 'exit').then(() => {
    throw new Error('The server of the bench ended before it served.')
  })
  const [target]: T[] = await Promise.race([once(child, 'message'), died])
  if (!target) throw new Error('The server of the bench said nothing.')
  try {
    return await run(target, child)
  } finally {
    keepAlive.destroy()
    const ended = once(child, 'exit')
    child.send('stop')
    await ended
  }
}
