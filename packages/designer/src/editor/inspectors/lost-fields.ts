import type { PageFault } from '@screenpop/contract'

const shownField = /\/props\/fields\/(\d+)\/fieldId$/

/** The fields of a block that its table has lost: their place among those shown, and what they were called. */
export const lostFields = (faults: readonly PageFault[], blockId: string): ReadonlyMap<number, string> =>
  new Map(
    faults.flatMap((fault) => {
      const place = fault.blockId === blockId ? shownField.exec(fault.pointer)?.[1] : undefined
      return fault.code === 'field.missing' && place !== undefined
        ? [[Number(place), String(fault.params?.field ?? '')] as const]
        : []
    }),
  )

/** What the table of a block is called that cannot fill it any more. */
export const tableOfFault = (faults: readonly PageFault[], blockId: string): string | undefined => {
  const fault = faults.find(({ blockId: of, code }) => of === blockId && code === 'table.notReleased')
  return fault?.params?.table === undefined ? undefined : String(fault.params.table)
}
