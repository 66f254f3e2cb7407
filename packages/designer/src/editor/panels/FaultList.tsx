import { Anchor, List } from '@mantine/core'
import type { PageFault } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'
import { emptyDocument } from '../../document/starter.ts'
import { type NamedPage, useBlockNames } from '../use-block-names.ts'
import { useFaultText } from './use-fault-text.ts'

interface FaultListProps {
  faults: readonly PageFault[]
  /** The page that has them, for the names of its blocks; without it they stay unnamed. */
  page?: NamedPage | undefined
  onFault: (blockId: string) => void
}

const noPage: NamedPage = { document: emptyDocument('block', 2), sources: [] }

/** Faults in the user's language; each names its block and leads to it. */
export const FaultList = ({ faults, page = noPage, onFault }: FaultListProps) => {
  const { t } = useTranslation('designer')
  const textOf = useFaultText()
  const names = useBlockNames(page)(faults.flatMap(({ blockId }) => blockId ?? []))
  const named = (fault: PageFault, blockId: string): string => {
    const block = names.get(blockId)
    return block ? t('faultAt', { block, fault: textOf(fault) }) : textOf(fault)
  }
  return (
    <List size="sm" spacing={2}>
      {faults.map((fault) => {
        const { blockId } = fault
        return (
          <List.Item key={`${fault.pointer}/${fault.code}`}>
            {blockId === null ? (
              textOf(fault)
            ) : (
              <Anchor
                component="button"
                type="button"
                ta="start"
                c="inherit"
                underline="always"
                style={{ verticalAlign: 'top' }}
                onClick={() => onFault(blockId)}
              >
                {named(fault, blockId)}
              </Anchor>
            )}
          </List.Item>
        )
      })}
    </List>
  )
}
