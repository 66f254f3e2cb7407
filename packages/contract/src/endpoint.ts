import type { Static, TObject, TSchema } from 'typebox'
import type { ErrorCode } from './errors.ts'
import type { Permission } from './permissions.ts'

/** Who may call a route at all: everybody, anybody signed in (person or key), or holders of one permission. */
export type Access = 'public' | 'signedIn' | Permission

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * One route of the product. The route table, the permission table, request validation, the OpenAPI document and the
 * typed browser client all derive from these values, so that none of them can drift.
 */
export interface Endpoint<
  Params extends TObject | undefined = TObject | undefined,
  Query extends TObject | undefined = TObject | undefined,
  Body extends TSchema | undefined = TSchema | undefined,
  Answer extends TSchema | undefined = TSchema | undefined,
> {
  method: Method
  /** OpenAPI style: `/api/v1/tables/{id}`. */
  path: string
  access: Access
  /** Group in the reference page. */
  tag: string
  summary: string
  params?: Params
  query?: Query
  /** JSON body; absent for routes without a body and for routes with `rawBody`. */
  body?: Body
  /** Media types of a body that the route reads as a stream itself, such as `text/csv`. */
  rawBody?: readonly string[]
  /** JSON answer; absent for 204 and for routes with `produces`. */
  answer?: Answer
  /** Media type of an answer that is no JSON, such as `text/csv`. */
  produces?: string
  /** Status of success; 200 when absent. */
  status?: 200 | 201 | 202 | 204 | 303
  /** Codes that this route answers beside those that every route can answer. */
  errors?: readonly ErrorCode[]
  /** The answer shows a secret once; it is never kept for a repeated `Idempotency-Key`. */
  answersSecret?: boolean
}

/** Declares a route; only there to infer the types of its parts. */
export const endpoint = <
  Params extends TObject | undefined = undefined,
  Query extends TObject | undefined = undefined,
  Body extends TSchema | undefined = undefined,
  Answer extends TSchema | undefined = undefined,
>(
  value: Endpoint<Params, Query, Body, Answer>,
): Endpoint<Params, Query, Body, Answer> => value

type Of<S> = S extends TSchema ? Static<S> : undefined

export type ParamsOf<E> = E extends Endpoint<infer P, infer _Q, infer _B, infer _A> ? Of<P> : never
export type QueryOf<E> = E extends Endpoint<infer _P, infer Q, infer _B, infer _A> ? Of<Q> : never
export type BodyOf<E> = E extends Endpoint<infer _P, infer _Q, infer B, infer _A> ? Of<B> : never
export type AnswerOf<E> = E extends Endpoint<infer _P, infer _Q, infer _B, infer A> ? Of<A> : never
