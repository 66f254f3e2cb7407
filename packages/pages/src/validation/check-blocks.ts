import {
  type Binding,
  type Block,
  blockDefinitions,
  type CallFactsProps,
  callParameters,
  type FieldType,
  type ImageProps,
  type LinkProps,
  type MatchesProps,
  type ObjectField,
  type ObjectProps,
  type RecordFormProps,
} from '@screenpop/contract'
import type { TableState } from '@screenpop/tables'
import { propsIssues } from './check-props.ts'
import { blockPointer, type Faults } from './faults.ts'

/** What blocks are checked against. */
export interface BlockSurroundings {
  readonly interface: 'internal' | 'external'
  readonly tables: ReadonlyMap<string, TableState>
  /** Names of the images of the document that the tenant has uploaded. */
  readonly images: ReadonlySet<string>
}

interface Checked {
  readonly id: string
  readonly block: Block
  readonly faults: Faults
}

/** Every field of the source that a bound block names, with its place in `props`. */
const shownFields = ({ props }: Block): (ObjectField & { at: string })[] => {
  const { fields, columns = [] } = props as ObjectProps & Partial<MatchesProps>
  return [
    ...columns.map((field, i) => ({ ...field, at: `columns/${i}` })),
    ...fields.map((field, i) => ({ ...field, at: `fields/${i}` })),
  ]
}

/** The formats that a type can be shown in; text can be anything. A field whose type has changed may have one that it no longer takes. */
const formatsOf: Record<FieldType, readonly NonNullable<ObjectField['format']>[]> = {
  string: ['plain', 'phone', 'email', 'url', 'currency', 'multiline'],
  number: ['plain', 'phone', 'currency'],
  date: ['plain'],
  time: ['plain'],
  dictionary: ['plain'],
}

const checkTable = (
  { id, block, faults }: Checked,
  binding: Extract<Binding, { kind: 'table' }>,
  tables: BlockSurroundings['tables'],
): void => {
  const table = tables.get(binding.tableId)
  const pointer = `${blockPointer(id)}/binding/tableId`
  if (!table) {
    faults.add(id, pointer, 'table.missing', 'The table of this block does not exist. Choose another.')
    return
  }
  if (!table.fields) {
    faults.add(
      id,
      pointer,
      'table.notReleased',
      `The table ${table.name} is not released. Release it first.`,
      {
        table: table.name,
      },
    )
    return
  }
  shownFields(block).forEach(({ fieldId, format, at }) => {
    const known = table.fields?.find((field) => field.id === fieldId)
    if (known) {
      // a form has no format but the size of its box
      const fits = format === undefined || formatsOf[known.type].includes(format)
      if (fits || block.type === 'recordForm') return
      faults.add(
        id,
        `${blockPointer(id)}/props/${at}/format`,
        'field.format',
        `${known.name} is a ${known.type} field and cannot be shown as ${format}. Choose another format.`,
        { field: known.name, format },
      )
      return
    }
    faults.add(
      id,
      `${blockPointer(id)}/props/${at}/fieldId`,
      'field.missing',
      `The released table ${table.name} has no such field (${fieldId}). Take it off, or add it to the table and release that.`,
      { table: table.name, field: fieldId },
    )
  })
}

const checkBinding = (checked: Checked, surroundings: BlockSurroundings): void => {
  const { id, block, faults } = checked
  const pointer = `${blockPointer(id)}/binding`
  const { bound } = blockDefinitions[block.type]
  if (!bound) {
    if (block.binding) faults.add(id, pointer, 'binding.unexpected', 'This type of block shows no data.')
    return
  }
  if (block.type === 'recordForm' && surroundings.interface === 'external') {
    faults.add(
      id,
      pointer,
      'form.external',
      'Only tables can be written: what an external API answers cannot be changed by a form. Take the form off, or use it on an internal page.',
    )
    return
  }
  if (!block.binding) {
    const missing =
      surroundings.interface === 'internal'
        ? 'Choose the table that fills this block.'
        : 'Choose the object of the external API that fills this block.'
    faults.add(id, pointer, 'binding.missing', missing)
    return
  }
  const fits = surroundings.interface === 'internal' ? 'table' : 'external'
  if (block.binding.kind !== fits) {
    faults.add(
      id,
      pointer,
      'binding.otherInterface',
      fits === 'table'
        ? 'An internal page shows tables. Choose a table.'
        : 'An external page shows the objects of its external API. Choose one of them.',
    )
    return
  }
  if (block.binding.kind === 'table') checkTable(checked, block.binding, surroundings.tables)
}

const checkRepeated = (
  { id, faults }: Checked,
  fields: readonly { fieldId: string }[],
  part: 'fields' | 'columns' = 'fields',
): void => {
  fields.forEach(({ fieldId }, i) => {
    if (fields.findIndex((other) => other.fieldId === fieldId) === i) return
    const pointer = `${blockPointer(id)}/props/${part}/${i}`
    faults.add(id, pointer, 'field.repeated', 'This field is shown twice.', { field: fieldId })
  })
}

const checkObject = ({ id, block, faults }: Checked): void => {
  const { fields } = block.props as ObjectProps
  const pointer = `${blockPointer(id)}/props/fields`
  if (fields.length === 0)
    faults.add(id, pointer, 'object.empty', 'This object shows no field. Choose at least one.')
  checkRepeated({ id, block, faults }, fields)
}

/** A form asks for something, for each thing once; and a new record gets all that its table insists on. */
const checkForm = (checked: Checked, { tables }: BlockSurroundings): void => {
  const { id, block, faults } = checked
  const { fields, mode } = block.props as RecordFormProps
  const pointer = `${blockPointer(id)}/props/fields`
  if (fields.length === 0) {
    faults.add(id, pointer, 'form.empty', 'This form asks for nothing. Choose at least one field.')
    return
  }
  checkRepeated(checked, fields)
  const table = block.binding?.kind === 'table' ? tables.get(block.binding.tableId) : undefined
  if (mode === 'edit' || !table) return
  for (const field of table.fields ?? []) {
    if (!field.mandatory || fields.some(({ fieldId }) => fieldId === field.id)) continue
    faults.add(
      id,
      pointer,
      'form.mandatoryMissing',
      `A new record needs ${field.name}, which this form does not ask for. Add it, or let the form only change records.`,
      { field: field.name },
    )
  }
}

const checkFacts = ({ id, block, faults }: Checked): void => {
  const { parameters, associated } = block.props as CallFactsProps
  if (parameters.length + associated.length === 0) {
    faults.add(
      id,
      `${blockPointer(id)}/props/parameters`,
      'facts.empty',
      'This block shows no fact. Choose at least one.',
    )
  }
}

const checkMatches = (checked: Checked): void => {
  checkObject(checked)
  const { id, block, faults } = checked
  const { columns } = block.props as MatchesProps
  checkRepeated(checked, columns, 'columns')
  if (columns.length > 0) return
  faults.add(
    id,
    `${blockPointer(id)}/props/columns`,
    'matches.noColumns',
    'This list has no column. Choose what tells one match from another.',
  )
}

const checkImage = ({ id, block, faults }: Checked, { images }: BlockSurroundings): void => {
  const { image, alt } = block.props as ImageProps
  const pointer = `${blockPointer(id)}/props`
  if (image === '') {
    faults.add(id, `${pointer}/image`, 'image.none', 'Upload the image of this block.')
  } else if (!images.has(image)) {
    faults.add(id, `${pointer}/image`, 'image.missing', 'This image is not yours. Upload it here.')
  }
  if (alt.trim() === '') {
    faults.add(
      id,
      `${pointer}/alt`,
      'image.noText',
      'Say in words what the image shows, for whoever cannot see it.',
    )
  }
}

const isWebAddress = (url: string): boolean =>
  URL.canParse(url) && ['https:', 'http:'].includes(new URL(url).protocol)

const checkLink = ({ id, block, faults }: Checked): void => {
  const { action, url = '', parameters } = block.props as LinkProps
  const pointer = `${blockPointer(id)}/props`
  if (action === 'open' && !isWebAddress(url)) {
    faults.add(
      id,
      `${pointer}/url`,
      'link.address',
      'This must be a whole address that begins with https:// or http://.',
    )
  }
  parameters.forEach(({ source, sourceName = '' }, i) => {
    const known =
      source === 'customerNumber' ||
      (source === 'channelAssociatedData'
        ? sourceName !== ''
        : callParameters.some((name) => name === sourceName))
    if (known) return
    faults.add(
      id,
      `${pointer}/parameters/${i}/sourceName`,
      'parameter.unknown',
      `There is no call parameter named “${sourceName}”.`,
      { name: sourceName },
    )
  })
}

const checksByType: Partial<
  Record<Block['type'], (checked: Checked, surroundings: BlockSurroundings) => void>
> = {
  object: checkObject,
  matches: checkMatches,
  recordForm: checkForm,
  image: checkImage,
  callFacts: checkFacts,
  link: checkLink,
}

/** One block by itself: its type, its properties, and what it is bound to. */
export const checkBlock = (
  id: string,
  block: Block,
  surroundings: BlockSurroundings,
  faults: Faults,
): void => {
  if (!Object.hasOwn(blockDefinitions, block.type)) {
    faults.add(
      id,
      `${blockPointer(id)}/type`,
      'block.unknownType',
      `There is no type of block named ${block.type}.`,
    )
    return
  }
  const issues = propsIssues(id, block)
  for (const { pointer, code, message, params } of issues) faults.add(id, pointer, code, message, params)
  // what follows reads the properties as their type
  if (issues.length > 0) return
  checksByType[block.type]?.({ id, block, faults }, surroundings)
  checkBinding({ id, block, faults }, surroundings)
}
