import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** The measurements of this process. Labels name routes and results, never tenants or people. */
export interface Metrics {
  readonly registry: Registry
  request(method: string, route: string, status: number, seconds: number): void
}

/** @param options.process also measures the process itself: memory, event loop, garbage collection */
export const createMetrics = (options: { process?: boolean } = {}): Metrics => {
  const registry = new Registry()
  if (options.process) collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'screenpop_http_request_seconds',
    help: 'Time from the first byte of a request to the head of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  return {
    registry,
    request: (method, route, status, seconds) => requests.observe({ method, route, status }, seconds),
  }
}
