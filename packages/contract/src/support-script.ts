import { endpoint } from './endpoint.ts'

const script = {
  method: 'GET',
  access: 'public',
  tag: 'Pages of the enterprise',
  produces: 'text/javascript',
} as const

/** Where AICCSupport.js is served (rule book 7): at the suite's path, and at a short one that carries its version. */
export const supportScriptEndpoints = {
  supportScript: endpoint({
    ...script,
    path: '/service-cloud/resource.root/page/resource.root/js/AICCSupport.js',
    summary: 'AICCSupport.js, at the path of the suite',
  }),
  supportScriptV1: endpoint({
    ...script,
    path: '/sdk/v1/AICCSupport.js',
    summary: 'AICCSupport.js, version 1',
  }),
  supportTypesV1: endpoint({
    ...script,
    path: '/sdk/v1/AICCSupport.d.ts',
    summary: 'TypeScript types of AICCSupport.js',
    produces: 'text/plain',
  }),
}
