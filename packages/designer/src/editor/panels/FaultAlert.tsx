import { Alert } from '@mantine/core'
import type { PageFault } from '@screenpop/contract'
import { IconAlertCircle, IconAlertTriangle } from '@tabler/icons-react'
import type { NamedPage } from '../use-block-names.ts'
import { FaultList } from './FaultList.tsx'

interface FaultAlertProps {
  /** What stands in the way of a release, or what should only be looked at before it. */
  kind: 'fault' | 'warning'
  title: string
  faults: readonly PageFault[]
  page: NamedPage
  onFault: (blockId: string) => void
  /** Read out at once. */
  urgent?: boolean
}

const looks = {
  fault: { color: 'brick', icon: <IconAlertCircle size={18} /> },
  warning: { color: 'amber', icon: <IconAlertTriangle size={18} /> },
} as const

/** Faults of a page under a title, each leading to its block; nothing where there are none. */
export const FaultAlert = ({ kind, title, faults, page, onFault, urgent = false }: FaultAlertProps) =>
  faults.length > 0 && (
    <Alert {...looks[kind]} title={title} {...(urgent ? { role: 'alert' } : {})}>
      <FaultList faults={faults} page={page} onFault={onFault} />
    </Alert>
  )
