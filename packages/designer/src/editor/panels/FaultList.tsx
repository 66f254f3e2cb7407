import { Anchor, List } from '@mantine/core'
import type { PageFault } from '@screenpop/contract'
import { useFaultText } from './use-fault-text.ts'

interface FaultListProps {
  faults: readonly PageFault[]
  onFault: (blockId: string) => void
}

/** Faults in the user's language; each leads to its block. */
export const FaultList = ({ faults, onFault }: FaultListProps) => {
  const textOf = useFaultText()
  return (
    <List size="sm" spacing={2}>
      {faults.map((fault) => (
        <List.Item key={`${fault.pointer}/${fault.code}`}>
          {fault.blockId === null ? (
            textOf(fault)
          ) : (
            <Anchor
              component="button"
              type="button"
              ta="start"
              c="inherit"
              underline="always"
              style={{ verticalAlign: 'top' }}
              onClick={() => fault.blockId && onFault(fault.blockId)}
            >
              {textOf(fault)}
            </Anchor>
          )}
        </List.Item>
      ))}
    </List>
  )
}
