import { type Static, Type } from 'typebox'
import { ConnectorTest, LookUpValue, SampledObject } from './connectors.ts'
import { endpoint } from './endpoint.ts'
import { Closed, IdParams, Instant, Nullable, OneOf } from './shapes.ts'

const { name, attributes } = SampledObject.properties
const { properties: attribute } = attributes.items

/** An object that a sampled answer held. `latest`: the last sample held it, too. */
export const KeptObject = Closed({
  name,
  latest: Type.Boolean(),
  attributes: Type.Array(Closed({ ...attribute, latest: Type.Boolean() })),
})
export type KeptObject = Static<typeof KeptObject>

/**
 * What the sampled answers of an API offer to pages, all samples together: customers differ in what an API knows of them. Names and
 * types, never a value.
 */
export const ConnectorSample = Closed({
  /** Of the last sample. */
  at: Instant,
  objects: Type.Array(KeptObject),
})
export type ConnectorSample = Static<typeof ConnectorSample>

const { type, mandatory, masked } = attribute
const AttributeShape = Closed({ type, mandatory, masked })

/** What a sample shows that the ones before did not; of a whole object when `attribute` is null. */
export const SampleChange = Closed({
  kind: OneOf(['added', 'missing', 'changed']),
  object: Type.String(),
  attribute: Nullable(Type.String()),
  /** Of a changed attribute. */
  before: Nullable(AttributeShape),
  after: Nullable(AttributeShape),
})
export type SampleChange = Static<typeof SampleChange>

const Sampled = Closed({
  test: ConnectorTest,
  /** Null as long as no answer has held an object. */
  sample: Nullable(ConnectorSample),
  changes: Type.Array(SampleChange),
})
export type Sampled = Static<typeof Sampled>

const shared = { access: 'connectors:read', tag: 'External APIs', params: IdParams } as const

export const connectorSampleEndpoints = {
  getConnectorSample: endpoint({
    method: 'GET',
    path: '/api/v1/connectors/{id}/sample',
    ...shared,
    summary: 'What the sampled answers of a granted API offer to pages',
    answer: Closed({ sample: Nullable(ConnectorSample) }),
  }),
  sampleConnector: endpoint({
    method: 'POST',
    path: '/api/v1/connectors/{id}/sample',
    ...shared,
    summary: 'Call a granted API and keep the names and types of its objects and attributes, never a value',
    body: Closed({ param: LookUpValue }),
    answer: Sampled,
    answersSecret: true,
  }),
  forgetMissing: endpoint({
    method: 'DELETE',
    path: '/api/v1/connectors/{id}/sample/missing',
    ...shared,
    summary: 'Forget the objects and attributes that the last sample did not hold',
    answer: Closed({ sample: Nullable(ConnectorSample) }),
  }),
}
