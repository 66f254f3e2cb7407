import { ReleaseFirst } from '../tables/ReleaseFirst.tsx'
import { useTable } from '../tables/table-context.ts'
import { RecordList } from './RecordList.tsx'

/** The records of a table, once it is released. */
export const RecordsTab = () => {
  const { releasedFields } = useTable()
  return releasedFields ? <RecordList fields={releasedFields} /> : <ReleaseFirst />
}
