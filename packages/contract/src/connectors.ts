import { type Static, Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Closed, Id, IdParams, Instant, Nullable, OneOf } from './shapes.ts'
import { fieldTypes } from './tables.ts'

export const connectorAuthKinds = ['none', 'sharedKey', 'oauth2'] as const
export const breakerStates = ['closed', 'open', 'halfOpen'] as const
export type BreakerState = (typeof breakerStates)[number]

/** What is wrong with the TLS of a server, or with what it thinks of ours. A failure tells it behind a dot: `tls.expired`. */
export const tlsFaults = [
  'expired',
  'notYet',
  'revoked',
  'purpose',
  'selfSigned',
  'unknownIssuer',
  'wrongHost',
  'oldVersion',
  'noTls',
  'unknownHost',
  'ciphers',
  'wantsCertificate',
  'refusesCertificate',
  'other',
] as const
export type TlsFault = (typeof tlsFaults)[number]

/** Longest and default wait for an answer, in milliseconds (rule book 5, hard deadline). */
export const connectorDeadlineMs = 3000

/** After this wait a page shows the last known data in the meantime, in milliseconds (rule book 5, soft deadline). */
export const connectorSoftDeadlineMs = 1500

/** `http:` or `https:`; told in words by whoever stores it. */
const Address = Type.String({ minLength: 1, maxLength: 2000 })
const HeaderName = Type.String({ minLength: 1, maxLength: 64, pattern: "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$" })
const Secret = Type.String({ minLength: 1, maxLength: 2000, pattern: '^[\\x20-\\x7e]+$' })

/** How an API knows us. A secret that is left out of a change stays as it is. */
export const ConnectorAuthInput = Type.Union([
  Closed({ kind: Type.Literal('none') }),
  Closed({ kind: Type.Literal('sharedKey'), headerName: HeaderName, key: Type.Optional(Secret) }),
  /** OAuth 2.0 client credentials: AK and SK are the client's id and secret. */
  Closed({
    kind: Type.Literal('oauth2'),
    tokenUrl: Address,
    accessKey: Secret,
    secretKey: Type.Optional(Secret),
    /** Where the token goes: `Authorization` as `Bearer <token>` when absent, another header by itself. */
    headerName: Type.Optional(HeaderName),
  }),
])
export type ConnectorAuthInput = Static<typeof ConnectorAuthInput>

/** An external API as the operator registers it (rule book 5). */
export const ConnectorInput = Closed({
  name: Type.String({ minLength: 1, maxLength: 64, pattern: '\\S' }),
  url: Address,
  auth: ConnectorAuthInput,
  timeoutMs: Type.Optional(Type.Integer({ minimum: 200, maximum: connectorDeadlineMs })),
  /** A certificate to trust beside the well-known authorities. */
  trustAnchorId: Type.Optional(Nullable(Id)),
  /** A certificate with private key that we show to the API. */
  clientCertificateId: Type.Optional(Nullable(Id)),
  /** The tenants that may use it; the address must be on the trustlist of each. */
  tenantIds: Type.Array(Id, { maxItems: 1000, uniqueItems: true }),
})
export type ConnectorInput = Static<typeof ConnectorInput>

/** Authentication as it is shown: a secret only as set. */
export const ConnectorAuth = Closed({
  kind: OneOf(connectorAuthKinds),
  headerName: Type.Optional(Type.String()),
  tokenUrl: Type.Optional(Type.String()),
  accessKey: Type.Optional(Type.String()),
  secretSet: Type.Boolean(),
})
export type ConnectorAuth = Static<typeof ConnectorAuth>

export const Connector = Closed({
  id: Id,
  name: Type.String(),
  url: Type.String(),
  auth: ConnectorAuth,
  timeoutMs: Type.Integer(),
  trustAnchorId: Nullable(Id),
  clientCertificateId: Nullable(Id),
  tenantIds: Type.Array(Id),
  /** `http:` is allowed but everybody on the way can read along (rule book 1). */
  encrypted: Type.Boolean(),
  /** Counts changes; the `ETag`. */
  revision: Type.Integer(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Connector = Static<typeof Connector>

/** An external API as a tenant that it is granted to sees it. */
export const GrantedConnector = Closed({
  id: Id,
  name: Type.String(),
  /** Without what stands behind `?`: there may be a key in it. */
  url: Type.String(),
  encrypted: Type.Boolean(),
  /** Pages may show the last known data, with its age, when the API does not answer; it is kept sealed for 30 days. */
  keepLastKnown: Type.Boolean(),
  /** Of the node that is worst off. */
  breaker: OneOf(breakerStates),
})
export type GrantedConnector = Static<typeof GrantedConnector>

const Fault = Closed({
  pointer: Type.String(),
  code: Type.String(),
  message: Type.String(),
  params: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
})

/** What an answer offers to pages: an object and its attributes, without values. */
export const SampledObject = Closed({
  name: Type.String(),
  attributes: Type.Array(
    Closed({
      name: Type.String(),
      type: OneOf(fieldTypes),
      mandatory: Type.Boolean(),
      masked: Type.Boolean(),
      /** What a dictionary can hold, as the answer said; absent where it said nothing, or is masked. */
      items: Type.Optional(Type.Array(Closed({ key: Type.String(), label: Type.String() }))),
    }),
  ),
})
export type SampledObject = Static<typeof SampledObject>

/** A test call: what was sent, what came back, and every rule that the answer breaks. Secrets and masked values stay hidden. */
export const ConnectorTest = Closed({
  ok: Type.Boolean(),
  request: Closed({
    method: Type.String(),
    url: Type.String(),
    headers: Type.Record(Type.String(), Type.String()),
    body: Type.String(),
  }),
  status: Nullable(Type.Integer()),
  contentType: Nullable(Type.String()),
  /** Milliseconds. */
  timing: Closed({ firstByteMs: Nullable(Type.Number()), totalMs: Type.Number() }),
  /** The answer as text, cut after 64 KB. */
  answer: Nullable(Type.String()),
  failure: Nullable(Closed({ code: Type.String(), message: Type.String() })),
  faults: Type.Array(Fault),
  objects: Type.Array(SampledObject),
})
export type ConnectorTest = Static<typeof ConnectorTest>

/** Calls of one API over time. Times in milliseconds; null where no call was answered. */
export const ConnectorStatistics = Closed({
  /** Of the node, and of the tenant, that is worst off. */
  breaker: OneOf(breakerStates),
  from: Instant,
  to: Instant,
  /** Milliseconds of one interval; intervals begin at its multiples since 1970. */
  intervalMs: Type.Integer(),
  /** Since the chosen time; quiet times are left out. */
  intervals: Type.Array(
    Closed({
      at: Instant,
      calls: Type.Integer(),
      errors: Type.Integer(),
      breaker: OneOf(breakerStates),
      p50: Nullable(Type.Number()),
      p95: Nullable(Type.Number()),
      p99: Nullable(Type.Number()),
    }),
  ),
  /** The latest first; never with data of a customer. */
  failures: Type.Array(Closed({ at: Instant, code: Type.String(), message: Type.String() })),
})
export type ConnectorStatistics = Static<typeof ConnectorStatistics>

/** The look-up value of a test call, such as a phone number. */
export const LookUpValue = Type.String({ minLength: 1, maxLength: 256 })

const Hours = Type.Optional(Type.Integer({ minimum: 1, maximum: 168, default: 24 }))

const operator = { access: 'operator:connectors', tag: 'Operator' } as const
const tag = 'External APIs'

export const connectorEndpoints = {
  listAllConnectors: endpoint({
    method: 'GET',
    path: '/api/v1/operator/connectors',
    ...operator,
    summary: 'External APIs',
    answer: Closed({ items: Type.Array(Connector) }),
  }),
  createConnector: endpoint({
    method: 'POST',
    path: '/api/v1/operator/connectors',
    ...operator,
    summary: 'Register an external API',
    body: ConnectorInput,
    answer: Connector,
    status: 201,
    errors: ['name.taken', 'address.notTrusted'],
  }),
  readConnector: endpoint({
    method: 'GET',
    path: '/api/v1/operator/connectors/{id}',
    ...operator,
    summary: 'An external API; its revision is the `ETag`',
    params: IdParams,
    answer: Connector,
  }),
  replaceConnector: endpoint({
    method: 'PUT',
    path: '/api/v1/operator/connectors/{id}',
    ...operator,
    summary:
      'Change an external API (`If-Match`: the `ETag` that was read); a secret that is left out stays as it is',
    params: IdParams,
    body: ConnectorInput,
    answer: Connector,
    errors: ['name.taken', 'address.notTrusted', 'request.conditionFailed'],
  }),
  deleteConnector: endpoint({
    method: 'DELETE',
    path: '/api/v1/operator/connectors/{id}',
    ...operator,
    summary: 'Delete an external API; pages that use it show no customer data any more',
    params: IdParams,
    status: 204,
  }),
  tryConnector: endpoint({
    method: 'POST',
    path: '/api/v1/operator/connectors/{id}/test',
    ...operator,
    summary: 'Call an external API for one of its tenants with a sample value',
    params: IdParams,
    body: Closed({ tenantId: Id, param: LookUpValue }),
    answer: ConnectorTest,
    answersSecret: true,
  }),
  registryStatistics: endpoint({
    method: 'GET',
    path: '/api/v1/operator/connectors/{id}/statistics',
    ...operator,
    summary:
      'Calls, errors, breaker and answer times of an external API, of all its tenants together or of one',
    params: IdParams,
    query: Closed({ hours: Hours, tenantId: Type.Optional(Id) }),
    answer: ConnectorStatistics,
  }),
  listConnectors: endpoint({
    method: 'GET',
    path: '/api/v1/connectors',
    access: 'connectors:read',
    tag,
    summary: 'External APIs that the operator granted',
    answer: Closed({ items: Type.Array(GrantedConnector) }),
  }),
  updateConnector: endpoint({
    method: 'PATCH',
    path: '/api/v1/connectors/{id}',
    access: 'settings:manage',
    tag,
    summary: 'Allow or forbid the last known data; forbidding deletes what is kept',
    params: IdParams,
    body: Closed({ keepLastKnown: Type.Boolean() }),
    answer: GrantedConnector,
  }),
  testConnector: endpoint({
    method: 'POST',
    path: '/api/v1/connectors/{id}/test',
    access: 'connectors:read',
    tag,
    summary: 'Call a granted API with a sample value; its objects and attributes can become blocks',
    params: IdParams,
    body: Closed({ param: LookUpValue }),
    answer: ConnectorTest,
    answersSecret: true,
  }),
  connectorStatistics: endpoint({
    method: 'GET',
    path: '/api/v1/connectors/{id}/statistics',
    access: 'connectors:read',
    tag,
    summary: 'Calls, errors, breaker and answer times of a granted API',
    params: IdParams,
    query: Closed({ hours: Hours }),
    answer: ConnectorStatistics,
  }),
}
