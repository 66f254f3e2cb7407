import type { Block } from '@screenpop/contract'
import { Card } from '../parts/Card.tsx'
import type { PageContext } from './block-input.ts'
import { NoRecord } from './NoRecord.tsx'

/** Stands where a block would be that is closed until the customer is authenticated. */
export const LockedBlock = ({ id, block, page }: { id: string; block: Block; page: PageContext }) => {
  const { title } = block.props
  return (
    <Card id={id} title={typeof title === 'string' && title !== '' ? title : page.messages.locked}>
      <NoRecord data={{ state: 'locked' }} page={page} />
    </Card>
  )
}
