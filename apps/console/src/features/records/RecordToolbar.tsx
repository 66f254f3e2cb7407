import { ActionIcon, Button, Group, Switch, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { endpoints, type Field } from '@screenpop/contract'
import { Allowed, queryOf, useApi } from '@screenpop/ui'
import { IconDownload, IconPlus, IconSearch, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTable } from '../tables/table-context.ts'
import { ExportDialog } from './ExportDialog.tsx'
import classes from './RecordToolbar.module.css'
import type { RecordSearch } from './record-search.ts'

interface RecordToolbarProps {
  fields: readonly Field[]
  search: RecordSearch
  onSearch: (search: RecordSearch) => void
  onCreate: () => void
}

/** Look-up by the index, how many records there are, and what can be done with all of them. */
export const RecordToolbar = ({ fields, search, onSearch, onCreate }: RecordToolbarProps) => {
  const { t } = useTranslation('records')
  const table = useTable()
  const api = useApi()
  const [exporting, exportDialog] = useDisclosure(false)
  const count = useQuery(queryOf(api, endpoints.countRecords, { params: { id: table.id } }))
  const index = fields.find((field) => field.index)
  return (
    <Group justify="space-between" gap="sm">
      <Group gap="sm" className={classes.left}>
        {index && <LookUp key={search.q} name={index.name} search={search} onSearch={onSearch} />}
        <Text size="sm" c="dimmed" className="sp-numbers" role="status">
          {count.data && t('total', { count: count.data.count })}
        </Text>
      </Group>
      <Group gap="sm">
        {search.q === undefined && (
          <Switch
            label={t('showDeleted')}
            checked={search.deleted ?? false}
            onChange={(event) => onSearch(event.currentTarget.checked ? { deleted: true } : {})}
          />
        )}
        <Allowed permission="tables:export">
          <Button variant="default" leftSection={<IconDownload size={16} />} onClick={exportDialog.open}>
            {t('export')}
          </Button>
          <ExportDialog opened={exporting} onClose={exportDialog.close} />
        </Allowed>
        <Allowed permission="tables:write">
          <Button leftSection={<IconPlus size={16} />} onClick={onCreate}>
            {t('add')}
          </Button>
        </Allowed>
      </Group>
    </Group>
  )
}

interface LookUpProps extends Pick<RecordToolbarProps, 'search' | 'onSearch'> {
  name: string
}

const LookUp = ({ name, search, onSearch }: LookUpProps) => {
  const { t } = useTranslation('records')
  const [value, setValue] = useState(search.q ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSearch(value.trim() ? { q: value.trim() } : {})
  }
  return (
    <form onSubmit={submit} className={classes.lookUp}>
      <TextInput
        aria-label={t('lookUp', { name })}
        placeholder={t('lookUp', { name })}
        title={t('lookUpPlaceholder')}
        leftSection={<IconSearch size={16} />}
        rightSection={
          search.q !== undefined && (
            <ActionIcon size="sm" aria-label={t('lookUpClear')} onClick={() => onSearch({})}>
              <IconX size={15} />
            </ActionIcon>
          )
        }
        maxLength={300}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
      />
    </form>
  )
}
