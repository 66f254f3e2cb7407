import { defineNamespace } from '@screenpop/ui'
import { zh } from './texts-zh.ts'

const en = {
  nav: 'Tables',
  title: 'Tables',
  lead: 'Your customer data. A page looks it up by its index field, as a rule the phone number.',
  create: 'New table',
  createTitle: 'New table',
  createSubmit: 'Create and add fields',
  emptyTitle: 'Make your first table',
  emptyText:
    'A table holds what an agent should see of a customer. Give it a name, add the fields, release it, then import a CSV file.',
  name: 'Name',
  nameHint: 'Letters of any script, digits, spaces, _ and -; at most 64.',
  description: 'Description',
  descriptionHint: 'What the table holds and where it comes from.',
  needName: 'Give it a name.',
  badName: 'Only letters, digits, spaces, _ and - are possible.',
  nameTaken: 'This name is already in use. Choose another.',
  'column.name': 'Name',
  'column.state': 'State',
  'column.fields': 'Fields',
  'column.revision': 'Release',
  'column.updated': 'Changed',
  'state.draft': 'Draft',
  'state.released': 'Released',
  changed: 'Unreleased changes',
  revision: 'Release {{revision}}',
  notReleased: 'not released',
  back: 'Tables',
  'tab.fields': 'Fields',
  'tab.data': 'Data',
  'tab.imports': 'Import',
  release: 'Release',
  editDetails: 'Rename or describe',
  detailsTitle: 'Name and description',
  detailsSaved: 'Name and description are saved.',
  deleteTable: 'Delete the table',
  deleteTitle: 'Delete “{{name}}”?',
  deleteText: 'The table goes with all that is in it. Export its records first if you may need them.',
  deleteFields_one: '{{count, number}} field',
  deleteFields_other: '{{count, number}} fields',
  deleteRecords_one: '{{count, number}} record',
  deleteRecords_other: '{{count, number}} records',
  deleteDeleted_one: '{{count, number}} deleted record that could still be restored',
  deleteDeleted_other: '{{count, number}} deleted records that could still be restored',
  deleteImports: 'the history of its imports',
  deleteSubmit: 'Delete the table',
  deleted: '“{{name}}” is deleted.',
  releaseFirstTitle: 'Release the table first',
  releaseFirstText:
    'Only a released table takes data. Add an index field and whatever else you need, then release it.',
  toFields: 'Go to the fields',
  'tab.uses': 'Where used',
  'uses.page': 'Page',
  'uses.shown': 'Shown to',
  'uses.released': 'Agents',
  'uses.inDraft': 'Nobody yet: in a draft',
  'uses.none': 'No page shows this table',
  'uses.noneText':
    'Pages with objects of this table are listed here, whether agents see them or they are drafts.',
} as const

declare module 'i18next' {
  interface ResourceNamespaceMap {
    tables: typeof en
  }
}

export const tablesNamespace = defineNamespace('tables', en, zh)
