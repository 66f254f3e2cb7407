import { Stack } from '@mantine/core'
import { ReleaseFirst } from '../tables/ReleaseFirst.tsx'
import { useTable } from '../tables/table-context.ts'
import { ImportHistory } from './ImportHistory.tsx'
import { StartImport } from './StartImport.tsx'

/** Starts an import and lists the earlier ones. */
export const ImportsTab = () => {
  const { releasedFields } = useTable()
  if (!releasedFields) return <ReleaseFirst />
  return (
    <Stack gap="lg">
      <StartImport fields={releasedFields} />
      <ImportHistory />
    </Stack>
  )
}
