export { registerParameters } from './parameter.routes.ts'
export { createParameters, limitReached, type Parameters, type TenantSettings } from './parameter.service.ts'
