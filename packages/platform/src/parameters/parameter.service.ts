import { isIP } from 'node:net'
import {
  type AddressName,
  addressParameters,
  DomainError,
  type FeatureName,
  features,
  invalid,
  notFound,
  type ParameterName,
  systemParameters,
} from '@screenpop/contract'
import { type Author, audit } from '../audit/index.ts'
import { FreshCache } from '../cache/fresh-cache.ts'
import type { Database } from '../database/index.ts'
import type { NodeChannel } from '../events/index.ts'
import {
  lockTenant,
  readSettings,
  type StoredSettings,
  saveAddress,
  saveFeature,
  saveParameter,
} from './parameter.repository.ts'

/** System parameters and features of one tenant, all of them. */
export interface TenantSettings {
  parameters: Record<ParameterName, number>
  features: Record<FeatureName, boolean>
  /** `IP:port`; empty where there is none. */
  addresses: Record<AddressName, string>
}

export interface Parameters {
  /** The value for a tenant, as it was at most 5 s ago. @example await parameters.get(tenantId, 'tables') */
  get(tenantId: string, name: ParameterName): Promise<number>
  all(tenantId: string): Promise<TenantSettings>
  /** @throws DomainError `feature.off` */
  requireFeature(tenantId: string, name: FeatureName): Promise<void>
  /**
   * Refuses what would go beyond a limit.
   *
   * @param count how many there would be afterwards
   * @throws DomainError `limit.reached`, which names the parameter and its value
   */
  checkLimit(tenantId: string, name: ParameterName, count: number): Promise<void>
  /** The operator's change; takes effect on every node at once. @throws DomainError `notFound`, `request.invalid` */
  change(tenantId: string, change: StoredSettings, author: Author): Promise<TenantSettings>
}

const messageKind = 'parameters'

const parameterNames = Object.keys(systemParameters) as ParameterName[]
const featureNames = Object.keys(features) as FeatureName[]

const complete = (stored: StoredSettings): TenantSettings => ({
  parameters: Object.fromEntries(
    parameterNames.map((name) => [name, stored.parameters[name] ?? systemParameters[name].default]),
  ) as Record<ParameterName, number>,
  features: Object.fromEntries(
    featureNames.map((name) => [name, stored.features[name] ?? features[name]]),
  ) as Record<FeatureName, boolean>,
  addresses: Object.fromEntries(
    addressParameters.map((name) => [name, stored.addresses?.[name] ?? '']),
  ) as Record<AddressName, string>,
})

/** The refusal of what would go beyond a limit; for callers that have read the value already. */
export const limitReached = (name: ParameterName, limit: number): DomainError =>
  new DomainError(
    'limit.reached',
    `The limit "${name}" is ${limit} and would be exceeded. The operator of the platform can raise it.`,
    { params: { parameter: name, limit } },
  )

/** Rule book 1: a default and a range per parameter, a value per tenant, changed at run time, enforced by whoever asks. */
export const createParameters = (database: Database, nodes: NodeChannel): Parameters => {
  const cache = new FreshCache<TenantSettings>({ most: 10_000 })
  nodes.subscribe('cache.stale', ({ kind, tenantId }) => {
    if (kind === messageKind) cache.drop(tenantId)
  })
  const all = (tenantId: string) =>
    cache.get(tenantId, async () => complete(await readSettings(database, tenantId)))

  return {
    all,
    get: async (tenantId, name) => (await all(tenantId)).parameters[name],
    requireFeature: async (tenantId, name) => {
      if ((await all(tenantId)).features[name]) return
      throw new DomainError(
        'feature.off',
        `The feature "${name}" is switched off for this tenant. The operator of the platform can switch it on.`,
        { params: { feature: name } },
      )
    },
    checkLimit: async (tenantId, name, count) => {
      const limit = (await all(tenantId)).parameters[name]
      if (count > limit) throw limitReached(name, limit)
    },
    change: async (tenantId, change, author) => {
      checkRanges(change)
      checkAddresses(change)
      const before = complete(await readSettings(database, tenantId))
      await database.system.transaction().execute(async (tx) => {
        if (!(await lockTenant(tx, tenantId))) throw notFound('tenant')
        for (const name of parameterNames) {
          const value = change.parameters[name]
          if (value !== undefined) await saveParameter(tx, tenantId, name, value)
        }
        for (const name of featureNames) {
          const enabled = change.features[name]
          if (enabled !== undefined) await saveFeature(tx, tenantId, name, enabled)
        }
        for (const name of addressParameters) {
          const value = change.addresses?.[name]
          if (value !== undefined) await saveAddress(tx, tenantId, name, value.trim())
        }
        await audit.write(tx, {
          principal: author,
          tenantId,
          action: 'parameters.change',
          subjectType: 'tenant',
          subjectId: tenantId,
          before: only(before, change),
          after: change,
        })
        await nodes.publish(tx, 'cache.stale', { tenantId, kind: messageKind })
      })
      cache.drop(tenantId)
      return all(tenantId)
    },
  }
}

const checkRanges = ({ parameters }: StoredSettings): void => {
  const issues = parameterNames.flatMap((name) => {
    const value = parameters[name]
    const { minimum, maximum } = systemParameters[name]
    if (value === undefined || (Number.isInteger(value) && value >= minimum && value <= maximum)) return []
    const message = `This must be a whole number from ${minimum} to ${maximum}.`
    return [{ pointer: `/parameters/${name}`, code: 'outOfRange', message, params: { minimum, maximum } }]
  })
  if (issues.length > 0) throw invalid(...issues)
}

const isAddress = (text: string): boolean => {
  const [, bracketed, plain, port = ''] = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(text) ?? []
  const ip = bracketed === undefined ? isIP(plain ?? '') === 4 : isIP(bracketed) === 6
  return ip && Number(port) >= 1 && Number(port) <= 65_535
}

const checkAddresses = ({ addresses = {} }: StoredSettings): void => {
  const issues = addressParameters.flatMap((name) => {
    const value = addresses[name]?.trim() ?? ''
    if (value === '' || isAddress(value)) return []
    const message = 'Write it as IP:port, such as 10.20.0.8:8443 or [fd00::8]:8443; no host name.'
    return [{ pointer: `/addresses/${name}`, code: 'ipAndPort', message }]
  })
  if (issues.length > 0) throw invalid(...issues)
}

/** Of the settings before, those that a change touches. */
const only = (settings: TenantSettings, change: StoredSettings): StoredSettings => ({
  parameters: Object.fromEntries(
    parameterNames
      .filter((name) => name in change.parameters)
      .map((name) => [name, settings.parameters[name]]),
  ),
  features: Object.fromEntries(
    featureNames.filter((name) => name in change.features).map((name) => [name, settings.features[name]]),
  ),
  ...(change.addresses
    ? {
        addresses: Object.fromEntries(
          Object.keys(change.addresses).map((name) => [name, settings.addresses[name as AddressName]]),
        ),
      }
    : {}),
})
