import { type Static, Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { features, systemParameters } from './parameters.ts'
import { keyScopes, permissions, roles, tenantRoles } from './permissions.ts'
import { Closed, Id, IdParams, Instant, ListOf, ListQuery, Nullable, OneOf } from './shapes.ts'

const Email = Type.String({ format: 'email', maxLength: 254 })
const Password = Type.String({ minLength: 10, maxLength: 128 })
const PersonName = Type.String({ minLength: 1, maxLength: 100 })
export const locales = ['en', 'zh'] as const

/** Who is signed in, for the browser apps. `tenant` is null for the operator. */
export const Me = Closed({
  userId: Id,
  name: Type.String(),
  email: Type.String(),
  role: OneOf(roles),
  permissions: Type.Array(OneOf(Object.keys(permissions) as (keyof typeof permissions)[])),
  tenant: Nullable(Closed({ id: Id, name: Type.String(), country: Type.String() })),
  features: Type.Record(Type.String(), Type.Boolean()),
})
export type Me = Static<typeof Me>

export const Person = Closed({
  userId: Id,
  name: Type.String(),
  email: Type.String(),
  role: OneOf(tenantRoles),
  disabled: Type.Boolean(),
  createdAt: Instant,
})
export type Person = Static<typeof Person>

export const PersonInput = Closed({
  name: PersonName,
  email: Email,
  role: OneOf(tenantRoles),
  password: Password,
})
export type PersonInput = Static<typeof PersonInput>

/** An API key without its secret; `prefix` are its first characters, to tell keys apart. */
export const ApiKey = Closed({
  id: Id,
  name: Type.String(),
  prefix: Type.String(),
  scopes: Type.Array(OneOf(keyScopes)),
  expiresAt: Nullable(Instant),
  lastUsedAt: Nullable(Instant),
  revokedAt: Nullable(Instant),
  createdAt: Instant,
})
export type ApiKey = Static<typeof ApiKey>

export const ApiKeyInput = Closed({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  scopes: Type.Array(OneOf(keyScopes), { minItems: 1, uniqueItems: true }),
  expiresAt: Type.Optional(Nullable(Instant)),
})
export type ApiKeyInput = Static<typeof ApiKeyInput>

export const Tenant = Closed({
  id: Id,
  name: Type.String(),
  /** ISO 3166-1 alpha-2; numbers without a country code are read as numbers of this country. */
  country: Type.String(),
  disabled: Type.Boolean(),
  createdAt: Instant,
})
export type Tenant = Static<typeof Tenant>

export const TenantInput = Closed({
  name: Type.String({ minLength: 1, maxLength: 128 }),
  country: Type.String({ pattern: '^[A-Z]{2}$' }),
  adminEmail: Email,
  adminPassword: Password,
})
export type TenantInput = Static<typeof TenantInput>

export const AuditEntry = Closed({
  id: Id,
  at: Instant,
  actor: Closed({ kind: OneOf(['user', 'key', 'system']), id: Type.String(), name: Type.String() }),
  /** `<noun>.<verb>`, such as `record.update`. */
  action: Type.String(),
  subjectType: Type.String(),
  subjectId: Type.String(),
  before: Type.Unknown(),
  after: Type.Unknown(),
  reason: Nullable(Type.String()),
  requestId: Nullable(Type.String()),
})
export type AuditEntry = Static<typeof AuditEntry>

export const TenantParameters = Closed({
  parameters: Type.Array(
    Closed({
      name: OneOf(Object.keys(systemParameters) as (keyof typeof systemParameters)[]),
      value: Type.Integer(),
      default: Type.Integer(),
      minimum: Type.Integer(),
      maximum: Type.Integer(),
    }),
  ),
  features: Type.Record(Type.String(), Type.Boolean()),
  /** `IP:port`; empty where there is none. */
  addresses: Closed({ apiFabric: Type.String() }),
})
export type TenantParameters = Static<typeof TenantParameters>

const tag = 'People and keys'
const operatorTag = 'Operator'
const UserParams = Closed({ userId: Id })

export const identityEndpoints = {
  me: endpoint({
    method: 'GET',
    path: '/api/v1/me',
    access: 'signedIn',
    tag,
    summary: 'Who is signed in',
    answer: Me,
  }),
  listPeople: endpoint({
    method: 'GET',
    path: '/api/v1/people',
    access: 'people:read',
    tag,
    summary: 'People of the tenant',
    query: ListQuery,
    answer: ListOf(Person),
  }),
  createPerson: endpoint({
    method: 'POST',
    path: '/api/v1/people',
    access: 'people:manage',
    tag,
    summary: 'Add a person',
    body: PersonInput,
    answer: Person,
    status: 201,
    errors: ['name.taken'],
  }),
  updatePerson: endpoint({
    method: 'PATCH',
    path: '/api/v1/people/{userId}',
    access: 'people:manage',
    tag,
    summary: 'Change name or role, disable or enable, set a new password',
    params: UserParams,
    body: Closed({
      name: Type.Optional(PersonName),
      role: Type.Optional(OneOf(tenantRoles)),
      disabled: Type.Optional(Type.Boolean()),
      password: Type.Optional(Password),
      /** For a person who has lost the authenticator app. */
      removeSecondFactor: Type.Optional(Type.Boolean()),
    }),
    answer: Person,
    errors: ['conflict'],
  }),
  listKeys: endpoint({
    method: 'GET',
    path: '/api/v1/keys',
    access: 'keys:manage',
    tag,
    summary: 'API keys of the tenant',
    query: ListQuery,
    answer: ListOf(ApiKey),
  }),
  createKey: endpoint({
    method: 'POST',
    path: '/api/v1/keys',
    access: 'keys:manage',
    tag,
    summary: 'Make an API key; its secret is shown once',
    body: ApiKeyInput,
    answer: Closed({ key: ApiKey, secret: Type.String() }),
    status: 201,
    answersSecret: true,
  }),
  revokeKey: endpoint({
    method: 'DELETE',
    path: '/api/v1/keys/{id}',
    access: 'keys:manage',
    tag,
    summary: 'Revoke an API key',
    params: IdParams,
    status: 204,
  }),
  listAudit: endpoint({
    method: 'GET',
    path: '/api/v1/audit',
    access: 'audit:read',
    tag,
    summary: 'The audit trail, newest first',
    query: Closed({
      ...ListQuery.properties,
      subjectType: Type.Optional(Type.String({ maxLength: 40 })),
      subjectId: Type.Optional(Type.String({ maxLength: 64 })),
      action: Type.Optional(Type.String({ maxLength: 60 })),
    }),
    answer: ListOf(AuditEntry),
  }),
  listTenants: endpoint({
    method: 'GET',
    path: '/api/v1/operator/tenants',
    access: 'operator:tenants',
    tag: operatorTag,
    summary: 'Tenants',
    query: ListQuery,
    answer: ListOf(Tenant),
  }),
  createTenant: endpoint({
    method: 'POST',
    path: '/api/v1/operator/tenants',
    access: 'operator:tenants',
    tag: operatorTag,
    summary: 'Create a tenant with its first admin',
    body: TenantInput,
    answer: Tenant,
    status: 201,
    errors: ['name.taken'],
  }),
  updateTenant: endpoint({
    method: 'PATCH',
    path: '/api/v1/operator/tenants/{id}',
    access: 'operator:tenants',
    tag: operatorTag,
    summary: 'Rename, disable or enable a tenant',
    params: IdParams,
    body: Closed({
      name: Type.Optional(Type.String({ minLength: 1, maxLength: 128 })),
      disabled: Type.Optional(Type.Boolean()),
    }),
    answer: Tenant,
  }),
  tenantParameters: endpoint({
    method: 'GET',
    path: '/api/v1/operator/tenants/{id}/parameters',
    access: 'operator:parameters',
    tag: operatorTag,
    summary: 'System parameters and features of a tenant',
    params: IdParams,
    answer: TenantParameters,
  }),
  setTenantParameters: endpoint({
    method: 'PATCH',
    path: '/api/v1/operator/tenants/{id}/parameters',
    access: 'operator:parameters',
    tag: operatorTag,
    summary: 'Change system parameters and features of a tenant',
    params: IdParams,
    body: Closed({
      parameters: Type.Optional(
        Type.Partial(
          Closed(
            Object.fromEntries(
              Object.entries(systemParameters).map(([name, parameter]) => [
                name,
                Type.Integer({ minimum: parameter.minimum, maximum: parameter.maximum }),
              ]),
            ),
          ),
        ),
      ),
      features: Type.Optional(
        Type.Partial(Closed(Object.fromEntries(Object.keys(features).map((name) => [name, Type.Boolean()])))),
      ),
      /** `IP:port`; empty takes it away. */
      addresses: Type.Optional(Type.Partial(Closed({ apiFabric: Type.String({ maxLength: 60 }) }))),
    }),
    answer: TenantParameters,
  }),
}
