import { defineNamespace } from '@screenpop/ui'
import { zh } from './texts-zh.ts'

const en = {
  nav: 'API keys',
  title: 'API keys',
  lead: 'For your own systems: they send CSV files and call events without a person. A key can do only what its scopes say.',
  make: 'Make a key',
  emptyTitle: 'No API key yet',
  emptyText: 'Make a key when a system of yours should import data, look customers up or report calls.',
  'column.name': 'Name',
  'column.key': 'Key',
  'column.scopes': 'Scopes',
  'column.used': 'Last used',
  'column.expires': 'Expires',
  never: 'never',
  expired: 'Expired',
  revoked: 'Revoked',
  makeTitle: 'Make an API key',
  name: 'Name',
  nameHint: 'The system that will use it, such as “CRM night export”.',
  needName: 'Enter a name.',
  scopes: 'What it may do',
  scopesHint: 'Choose as little as will do.',
  needScope: 'Choose at least one scope.',
  expires: 'Expires',
  'expiry.30': 'in 30 days',
  'expiry.90': 'in 90 days',
  'expiry.365': 'in a year',
  'expiry.never': 'never',
  makeSubmit: 'Make the key',
  secretTitle: 'Copy the key now',
  secretText: 'It is shown this once and stored only as a fingerprint. Keep it like a password.',
  secretCopy: 'Copy the key',
  secretUse: 'Use it as a header:',
  secretDone: 'I have copied it',
  revoke: 'Revoke',
  revokeOf: 'Revoke {{name}}',
  revokeTitle: 'Revoke “{{name}}”?',
  revokeText:
    'Calls with this key are refused at once. The system that uses it stops working until it gets another.',
  revokeSubmit: 'Revoke the key',
  revokedDone: '“{{name}}” is revoked.',
  'group.data': 'Data',
  'group.screens': 'Screens',
  'group.calls': 'Calls and audit',
  'scope.tables.read': 'Look records up and list them',
  'scope.tables.write': 'Create, edit and delete records',
  'scope.tables.import': 'Upload CSV files and follow their imports',
  'scope.tables.export': 'Download records as CSV',
  'scope.tables.reveal': 'See masked values in clear (audited)',
  'scope.tables.design': 'Create, change and release tables',
  'scope.pages.read': 'See pages and their versions',
  'scope.pages.design': 'Create, edit and release pages',
  'scope.pages.embed': 'Ask for the page of a call, for another workbench',
  'scope.popups.read': 'See the pop-ups',
  'scope.popups.design': 'Create, order and enable pop-ups',
  'scope.contacts.read': 'See contact records, queues and agents',
  'scope.cti.write': 'Report call events from a PBX or CTI gateway',
  'scope.simulator.use': 'Place test calls',
  'scope.audit.read': 'Read the audit trail',
} as const

declare module 'i18next' {
  interface ResourceNamespaceMap {
    keys: typeof en
  }
}

export const keysNamespace = defineNamespace('keys', en, zh)
