import { createHash } from 'node:crypto'
import { DomainError, type Endpoint, type Principal } from '@screenpop/contract'

/** Whose answer is kept: no other caller and no other endpoint ever gets it. */
export interface AnswerScope {
  tenantId: string
  /** The API key's or the person's id. */
  callerId: string
  /** Method and path pattern. */
  endpoint: string
  keyHash: Buffer
}

export interface KeptAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

/** Keeps answers for 24 hours, sealed; `http/idempotency.repository.ts` is the one over the database. */
export interface AnswerStore {
  /** Claims the key for this call, or tells what became of the earlier one. */
  begin(
    scope: AnswerScope,
    requestHash: Buffer,
  ): Promise<'claimed' | 'inFlight' | 'otherRequest' | KeptAnswer>
  keep(scope: AnswerScope, answer: KeptAnswer): Promise<void>
  release(scope: AnswerScope): Promise<void>
}

interface OnceCall {
  principal: Principal
  endpoint: Endpoint
  idempotencyKey: string
  request: { url: string; type: string | undefined; size: string | undefined; body: string }
}

const keptHeaders = ['Content-Type', 'ETag', 'Location']
const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

/**
 * Runs a call at most once per `Idempotency-Key`: a repetition gets the first answer again. Only successes are kept, so that a
 * refused call can be mended and sent again. Of a raw body the length and the type stand for the content.
 *
 * @throws DomainError `request.idempotencyInFlight`, `request.idempotencyMismatch`, `request.malformed`
 */
export const answerOnce = async (
  store: AnswerStore,
  { principal, endpoint, idempotencyKey, request }: OnceCall,
  run: () => Promise<Response>,
): Promise<Response> => {
  if (!/^[\x21-\x7e]{1,200}$/.test(idempotencyKey))
    throw new DomainError('request.malformed', 'Idempotency-Key must have 1 to 200 visible ASCII characters.')
  const scope: AnswerScope = {
    tenantId: principal.tenantId,
    callerId: principal.keyId ?? principal.userId,
    endpoint: `${endpoint.method} ${endpoint.path}`,
    keyHash: sha256(idempotencyKey),
  }
  const { pathname, search } = new URL(request.url)
  const begun = await store.begin(
    scope,
    sha256(JSON.stringify([pathname, search, request.type, request.size, request.body])),
  )
  if (begun === 'inFlight')
    throw new DomainError(
      'request.idempotencyInFlight',
      'The first call with this Idempotency-Key is still running.',
    )
  if (begun === 'otherRequest')
    throw new DomainError('request.idempotencyMismatch', 'This Idempotency-Key was used for another request.')
  if (begun !== 'claimed') {
    const headers = { ...begun.headers, 'Idempotency-Replayed': 'true' }
    return new Response(begun.status === 204 ? null : begun.body, { status: begun.status, headers })
  }
  const response = await run().catch(async (error: unknown) => {
    await store.release(scope)
    throw error
  })
  const headers = keptHeaders.flatMap((name) => {
    const value = response.headers.get(name)
    return value === null ? [] : [[name, value]]
  })
  const body = response.status === 204 ? '' : await response.clone().text()
  await store.keep(scope, { status: response.status, headers: Object.fromEntries(headers), body })
  return response
}
