import type { MatchesProps, ObjectField, ObjectProps, PageFault } from '@screenpop/contract'

const shownField = {
  fields: /\/props\/fields\/(\d+)\/fieldId$/,
  columns: /\/props\/columns\/(\d+)\/fieldId$/,
}

/** The fields of a block (or the columns of its list) that its table has lost: their place among those shown, and what they were called. */
export const lostFields = (
  faults: readonly PageFault[],
  blockId: string,
  among: 'fields' | 'columns' = 'fields',
): ReadonlyMap<number, string> =>
  new Map(
    faults.flatMap((fault) => {
      const place = fault.blockId === blockId ? shownField[among].exec(fault.pointer)?.[1] : undefined
      return fault.code === 'field.missing' && place !== undefined
        ? [[Number(place), String(fault.params?.field ?? '')] as const]
        : []
    }),
  )

type Shown = ObjectProps & Partial<Pick<MatchesProps, 'columns'>>

/** The fields and columns of a block that its table still has, and how many fields are gone. */
export const withoutLost = (
  { fields, columns }: Shown,
  faults: readonly PageFault[],
  blockId: string,
): { count: number; left: Pick<Shown, 'fields' | 'columns'> } => {
  const gone = new Set<string>()
  const kept = <T extends ObjectField>(list: readonly T[], among: 'fields' | 'columns'): T[] => {
    const lost = lostFields(faults, blockId, among)
    return list.filter(({ fieldId }, place) => {
      if (lost.has(place)) gone.add(fieldId)
      return !lost.has(place)
    })
  }
  const left = {
    fields: kept(fields, 'fields'),
    ...(columns ? { columns: kept(columns, 'columns') } : {}),
  }
  return { count: gone.size, left }
}

/** What the table of a block is called that cannot fill it any more. */
export const tableOfFault = (faults: readonly PageFault[], blockId: string): string | undefined => {
  const fault = faults.find(({ blockId: of, code }) => of === blockId && code === 'table.notReleased')
  return fault?.params?.table === undefined ? undefined : String(fault.params.table)
}
