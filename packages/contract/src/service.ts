import { Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { Closed } from './shapes.ts'

const tag = 'Service'

/** What monitoring and integrators ask of the server itself; open to everybody, and silent about tenants. */
export const serviceEndpoints = {
  health: endpoint({
    method: 'GET',
    path: '/healthz',
    access: 'public',
    tag,
    summary: 'The process answers',
    answer: Closed({ status: Type.Literal('ok') }),
  }),
  readiness: endpoint({
    method: 'GET',
    path: '/readyz',
    access: 'public',
    tag,
    summary: 'The database answers and is migrated; 503 otherwise',
    answer: Closed({ status: Type.Literal('ready') }),
    errors: ['unavailable'],
  }),
  metrics: endpoint({
    method: 'GET',
    path: '/metrics',
    access: 'public',
    tag,
    summary: 'Measurements for Prometheus',
    produces: 'text/plain',
  }),
  openApi: endpoint({
    method: 'GET',
    path: '/api/v1/openapi.json',
    access: 'public',
    tag,
    summary: 'This document',
    answer: Type.Object({}, { additionalProperties: true }),
  }),
  reference: endpoint({
    method: 'GET',
    path: '/api/docs',
    access: 'public',
    tag,
    summary: 'The reference page',
    produces: 'text/html',
  }),
  referenceFile: endpoint({
    method: 'GET',
    path: '/api/docs/{file}',
    access: 'public',
    tag,
    summary: 'A file of the reference page',
    params: Closed({ file: Type.String({ pattern: '^[a-z0-9.-]{1,60}$' }) }),
    produces: 'application/octet-stream',
  }),
}
