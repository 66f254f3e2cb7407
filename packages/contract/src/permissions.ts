/** Every permission of the product, with what it allows. A route needs at most one of them (`Endpoint.access`). */
export const permissions = {
  'tables:read': 'Look records up, list them, see table definitions',
  'tables:write': 'Create, edit, delete and restore records',
  'tables:import': 'Upload CSV files and follow their imports',
  'tables:export': 'Download records as CSV',
  'tables:reveal': 'See a masked value in clear; every use is audited',
  'tables:design': 'Create tables and fields, release them',
  'pages:read': 'See pages, their drafts and versions',
  'pages:design': 'Create, edit and release pages',
  'pages:embed': 'Ask for a page of one call for another workbench',
  'popups:read': 'See the pop-up configuration',
  'popups:design': 'Create, order and enable pop-ups',
  'contacts:read': 'See contact records',
  'contacts:design': 'Configure queues, routes and agents',
  'simulator:use': 'Place calls with the test phone',
  'cti:write': 'Send call events from a PBX or CTI gateway',
  'workbench:use': 'Sign in to the workbench and work contacts',
  'connectors:read': 'See and test the external APIs that the operator granted',
  'people:read': 'See the people of the tenant',
  'people:manage': 'Invite people, change their role, disable them',
  'keys:manage': 'Make and revoke API keys',
  'audit:read': 'Read the audit trail',
  'settings:manage': 'Change the appearance and settings of the tenant',
  'operator:tenants': 'Create, list and disable tenants',
  'operator:parameters': 'Change system parameters and features per tenant',
  'operator:trustlist': 'Change the address trustlist per tenant',
  'operator:certificates': 'Upload certificates',
  'operator:connectors': 'Register external APIs and grant them to tenants',
} as const

export type Permission = keyof typeof permissions

export const roles = ['operator', 'admin', 'agent', 'auditor'] as const
export type Role = (typeof roles)[number]
/** The roles that a tenant's own people can have; the operator stands above all tenants. */
export const tenantRoles = ['admin', 'agent', 'auditor'] as const
export type TenantRole = (typeof tenantRoles)[number]

const all = Object.keys(permissions) as Permission[]
const operatorOnly = (permission: Permission) => permission.startsWith('operator:')

/** What each role may do. The operator sees no tenant's data. */
export const rolePermissions: Record<Role, readonly Permission[]> = {
  operator: all.filter(operatorOnly),
  admin: all.filter((permission) => !operatorOnly(permission)),
  // without pages: agents see what is released, and that by the address of a contact alone
  agent: ['tables:read', 'tables:write', 'tables:reveal', 'contacts:read', 'workbench:use'],
  auditor: ['tables:read', 'pages:read', 'popups:read', 'contacts:read', 'people:read', 'audit:read'],
}

/** What an API key may be given; the rest needs a person. */
export const keyScopes = [
  'tables:read',
  'tables:write',
  'tables:import',
  'tables:export',
  'tables:reveal',
  'tables:design',
  'pages:read',
  'pages:design',
  'pages:embed',
  'popups:read',
  'popups:design',
  'contacts:read',
  'cti:write',
  'simulator:use',
  'audit:read',
] as const satisfies readonly Permission[]
export type KeyScope = (typeof keyScopes)[number]
