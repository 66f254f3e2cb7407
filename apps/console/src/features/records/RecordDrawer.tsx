import { Drawer } from '@mantine/core'
import type { Field, TableRecord } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'
import { RecordEditor } from './RecordEditor.tsx'

/** A record that is open, or a new one. */
export type OpenRecord = TableRecord | 'new'

interface RecordDrawerProps {
  fields: readonly Field[]
  open: OpenRecord | undefined
  onOpen: (open: OpenRecord | undefined) => void
  onReveal: (record: TableRecord, field: Field) => void
}

/** The editor of one record, beside the list. */
export const RecordDrawer = ({ fields, open, onOpen, onReveal }: RecordDrawerProps) => {
  const { t } = useTranslation('records')
  const record = open === 'new' ? undefined : open
  const title = open === 'new' ? t('newTitle') : record?.deletedAt ? t('deletedTitle') : t('editTitle')
  return (
    <Drawer opened={open !== undefined} onClose={() => onOpen(undefined)} size={520} title={title}>
      {open && (
        <RecordEditor
          key={record ? `${record.id} ${record.revision}` : 'new'}
          fields={fields}
          record={record}
          onClose={() => onOpen(undefined)}
          onReload={onOpen}
          onReveal={onReveal}
        />
      )}
    </Drawer>
  )
}
