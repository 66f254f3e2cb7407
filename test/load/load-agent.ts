import { Agent, request } from 'node:http'
import { endpoints } from '@screenpop/contract'

/** What an agent of the load received, with what was wrong about it. */
export interface Heard {
  /** Milliseconds between the dialling of a call, and its ringing in the database, and its event here. */
  sinceDial: number[]
  sinceRing: number[]
  /** Milliseconds between the ringing in the database and the last byte of our page in the agent's frame. */
  sinceRingToPage: number[]
  /** Pages that were not answered with 200, or did not name the caller. */
  badPages: number
  /** Phases by call, in the order in which they came. */
  phases: Map<string, string[]>
  /** Contacts that are another agent's. */
  foreign: number
  /** Ids that were left out or came twice. */
  gaps: number
  reconnects: number
}

interface ContactData {
  callid: string
  phase: string
  ringingAt: string | null
  call: { workNo: string; callerNum: string }
  popups: { pageType: string; url: string }[]
}

/** One agent of the load: reads the event stream and answers whatever rings. */
export class LoadAgent {
  readonly heard: Heard = {
    sinceDial: [],
    sinceRing: [],
    sinceRingToPage: [],
    badPages: 0,
    phases: new Map(),
    foreign: 0,
    gaps: 0,
    reconnects: 0,
  }
  readonly #url: string
  readonly #cookie: string
  readonly #workNo: string
  readonly #dialledAt: ReadonlyMap<string, number>
  readonly #connections = new Agent({ keepAlive: true, maxSockets: 4 })
  readonly #late: { callid: string; at: number }[] = []
  #lastId: string | undefined
  #closed = false

  constructor(parts: {
    url: string
    cookie: string
    workNo: string
    dialledAt: ReadonlyMap<string, number>
  }) {
    this.#url = parts.url
    this.#cookie = parts.cookie
    this.#workNo = parts.workNo
    this.#dialledAt = parts.dialledAt
  }

  /** Opens the stream; resolves when its first event is here. */
  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      const headers = { Cookie: this.#cookie, ...(this.#lastId ? { 'Last-Event-ID': this.#lastId } : {}) }
      const call = request(
        this.#url + endpoints.workbenchEvents.path,
        { headers, agent: false },
        (answer) => {
          if (answer.statusCode !== 200) reject(new Error(`the event stream answers ${answer.statusCode}`))
          answer.setEncoding('utf8')
          let text = ''
          answer.on('data', (chunk: string) => {
            text += chunk
            const frames = text.split('\n\n')
            text = frames.pop() ?? ''
            for (const frame of frames) this.#take(frame)
            resolve()
          })
          answer.on('close', () => this.#again())
        },
      )
      call.on('error', (error) => (this.#closed ? undefined : reject(error)))
      call.end()
      this.#stop = () => call.destroy()
    })
  }

  close(): void {
    this.#closed = true
    this.#stop()
    this.#connections.destroy()
  }

  /** The calls whose dialling was answered only after their ringing had come. */
  settle(): void {
    for (const { callid, at } of this.#late) {
      const dialled = this.#dialledAt.get(callid)
      if (dialled !== undefined) this.heard.sinceDial.push(at - dialled)
    }
  }

  post(path: string, body?: object): Promise<number> {
    return new Promise((resolve, reject) => {
      const headers = { Cookie: this.#cookie, Origin: this.#url, 'Content-Type': 'application/json' }
      const call = request(
        this.#url + path,
        { method: 'POST', headers, agent: this.#connections },
        (answer) => {
          answer.resume()
          answer.on('end', () => resolve(answer.statusCode ?? 0))
        },
      )
      call.on('error', reject)
      call.end(body ? JSON.stringify(body) : undefined)
    })
  }

  /** Loads a page of ours as its frame does. */
  async #open(path: string, callerNum: string, ringingAt: number): Promise<void> {
    const text = await new Promise<string>((resolve) => {
      const call = request(new URL(path, this.#url), { agent: this.#connections }, (answer) => {
        let body = ''
        answer.setEncoding('utf8')
        answer.on('data', (chunk: string) => {
          body += chunk
        })
        answer.on('end', () => resolve(answer.statusCode === 200 ? body : ''))
      })
      call.on('error', () => resolve(''))
      call.end()
    })
    if (text.includes(callerNum))
      this.heard.sinceRingToPage.push(performance.timeOrigin + performance.now() - ringingAt)
    else this.heard.badPages += 1
  }

  #stop: () => void = () => {}

  #again(): void {
    if (this.#closed) return
    this.heard.reconnects += 1
    setTimeout(() => void this.open().catch(() => this.#again()), 500)
  }

  #take(frame: string): void {
    const field = (name: string) =>
      frame
        .split('\n')
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2)
    const [id, event, data] = [field('id'), field('event'), field('data')]
    if (id) {
      if (this.#lastId && Number(id) !== Number(this.#lastId) + 1) this.heard.gaps += 1
      this.#lastId = id
    }
    if (event === 'contact' && data) this.#contact(JSON.parse(data) as ContactData)
  }

  #contact({ callid, phase, ringingAt, call, popups }: ContactData): void {
    const now = performance.timeOrigin + performance.now()
    if (call.workNo !== this.#workNo) this.heard.foreign += 1
    this.heard.phases.set(callid, [...(this.heard.phases.get(callid) ?? []), phase])
    if (phase !== 'ringing') return
    this.#late.push({ callid, at: now })
    if (ringingAt) this.heard.sinceRing.push(now - Date.parse(ringingAt))
    for (const { pageType, url } of popups)
      if (pageType === 'internal' && ringingAt) void this.#open(url, call.callerNum, Date.parse(ringingAt))
    void this.post(endpoints.answerContact.path.replace('{callid}', callid)).catch(() => {})
  }
}
