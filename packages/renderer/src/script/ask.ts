/** Who may hear what the page asks for: the page around this one, which `frame-ancestors` has vetted; never `*`. */
export const surroundings = (): string | undefined => {
  if (window.parent === window) return undefined
  const around = location.ancestorOrigins?.[0] ?? (document.referrer && new URL(document.referrer).origin)
  return around || undefined
}

/** An answer of the server, or status 0 when there was none. `body` is the answer, or the problem of a refusal. */
export interface Answer<Body> {
  status: number
  body?: Body
}

/** One thing to ask of the server: at the page's own address, or by the workbench, which knows it by its name. */
export interface Asked {
  name: string
  path: string
  /** Sent by POST; absent for GET. */
  body?: object
  /** Makes a repetition do nothing. */
  key?: string
  /** What the workbench is told instead of the path. */
  more?: object
}

const askServer = async <Body>({ path, body, key }: Asked): Promise<Answer<Body>> => {
  const answer = await fetch(location.pathname + path, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: answer.status, body: await answer.json() }
}

/** Our workbench gives its frames no origin, so that the session is out of their reach: it asks on behalf of the page. */
const askAround = <Body>({ name, body, key, more }: Asked): Promise<Answer<Body>> =>
  new Promise((resolve) => {
    const target = surroundings()
    if (!target) return resolve({ status: 0 })
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => resolve(data)
    // what frames the page need not be a workbench of ours
    setTimeout(() => resolve({ status: 0 }), 8000)
    window.parent.postMessage({ name, key, ...more, ...body }, target, [port2])
  })

/** Asks, in the one way or the other; never rejects. */
export const ask = <Body>(asked: Asked): Promise<Answer<Body>> =>
  (self.origin === 'null' ? askAround<Body> : askServer<Body>)(asked).catch(() => ({ status: 0 }))
