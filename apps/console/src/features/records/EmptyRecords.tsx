import { Button } from '@mantine/core'
import type { Field } from '@screenpop/contract'
import { Allowed, EmptyState } from '@screenpop/ui'
import { IconDatabaseImport, IconFilterOff, IconPlus, IconSearchOff, IconTrashOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../shell/links.tsx'
import { useTable } from '../tables/table-context.ts'
import type { RecordSearch } from './record-search.ts'

interface EmptyRecordsProps {
  fields: readonly Field[]
  search: RecordSearch
  onSearch: (search: RecordSearch) => void
  onCreate: () => void
}

/** Why no record is in sight, and what to do about it. */
export const EmptyRecords = ({ fields, search, onSearch, onCreate }: EmptyRecordsProps) => {
  const { t } = useTranslation(['records', 'fields'])
  const table = useTable()
  const index = fields.find((field) => field.index)
  if (search.q !== undefined) {
    return (
      <EmptyState
        plain
        icon={IconSearchOff}
        title={t('lookUpNone', { name: index?.name ?? '' })}
        text={t('lookUpNoneText', { rule: t(`fields:match.${index?.index?.match ?? 'exact'}`) })}
        action={
          <Button variant="default" onClick={() => onSearch({})}>
            {t('lookUpClear')}
          </Button>
        }
      />
    )
  }
  if (search.deleted) {
    return <EmptyState plain icon={IconTrashOff} title={t('emptyDeleted')} text={t('emptyDeletedText')} />
  }
  if (search.filter) {
    return (
      <EmptyState
        plain
        icon={IconFilterOff}
        title={t('emptyFilter')}
        text={t('emptyFilterText')}
        action={
          <Button variant="default" onClick={() => onSearch({})}>
            {t('clearFilter')}
          </Button>
        }
      />
    )
  }
  return (
    <EmptyState
      plain
      icon={IconDatabaseImport}
      title={t('emptyTitle')}
      text={t('emptyText')}
      action={
        <>
          <Allowed permission="tables:import">
            <ButtonLink
              to="/tables/$tableId/imports"
              params={{ tableId: table.id }}
              leftSection={<IconDatabaseImport size={16} />}
            >
              {t('import')}
            </ButtonLink>
          </Allowed>
          <Allowed permission="tables:write">
            <Button variant="default" leftSection={<IconPlus size={16} />} onClick={onCreate}>
              {t('add')}
            </Button>
          </Allowed>
        </>
      }
    />
  )
}
