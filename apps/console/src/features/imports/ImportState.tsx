import { Badge } from '@mantine/core'
import type { ImportState as State } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'

const colors: Record<State, string> = {
  queued: 'gray',
  processing: 'petrol',
  completed: 'moss',
  completedWithErrors: 'amber',
  failed: 'brick',
  cancelled: 'gray',
}

/** The state of an import as a badge. */
export const ImportState = ({ state }: { state: State }) => {
  const { t } = useTranslation('imports')
  return <Badge color={colors[state]}>{t(`state.${state}`)}</Badge>
}
