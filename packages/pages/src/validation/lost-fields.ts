import { nameOfGoneField, type PageDocument, type PageFault } from '@screenpop/contract'

const losses: readonly string[] = ['field.missing', 'condition.missingField']

/** Whether something reads fields that are gone; their names are then worth asking for. */
export const losesFields = (faults: readonly PageFault[]): boolean =>
  faults.some(({ code }) => losses.includes(code))

const boundTo = (document: PageDocument, blockId: string | number | null | undefined): string | undefined => {
  const binding = blockId === null || blockId === undefined ? undefined : document.blocks[blockId]?.binding
  return binding?.kind === 'table' ? binding.tableId : undefined
}

/** Faults about fields that a table has lost, with the names that they had instead of their ids. */
export const withLostNames = (
  document: PageDocument,
  faults: readonly PageFault[],
  names: ReadonlyMap<string, ReadonlyMap<string, string>>,
): PageFault[] =>
  faults.map((fault) => {
    if (!losses.includes(fault.code)) return fault
    const id = String(fault.params?.field ?? '')
    const tableId = boundTo(document, fault.params?.block ?? fault.blockId)
    const former = tableId === undefined ? undefined : names.get(tableId)?.get(id)
    const name = nameOfGoneField(id) ?? former
    if (name === undefined) return fault
    const message = fault.message.replace(`(${id})`, `(${name})`)
    return { ...fault, message, params: { ...fault.params, field: name } }
  })
