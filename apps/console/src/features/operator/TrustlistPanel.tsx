import {
  ActionIcon,
  Badge,
  Button,
  Group,
  Select,
  Skeleton,
  Stack,
  Table,
  Text,
  TextInput,
} from '@mantine/core'
import { type TrustEntry, type TrustPurpose, trustPurposes } from '@screenpop/contract'
import { ConfirmDialog, notifyDone, Panel, ProblemAlert, useProblemText } from '@screenpop/ui'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTrustlist } from './use-trustlist.ts'

const originPattern = /^https?:\/\/(\*\.)?[^\s/?#*]+$/i

const keyOf = ({ purpose, origin }: TrustEntry): string => `${purpose} ${origin}`

/** The outside addresses that a tenant may use, by purpose. */
export const TrustlistPanel = ({ tenantId }: { tenantId: string }) => {
  const { t } = useTranslation('operator')
  const [removing, setRemoving] = useState<TrustEntry>()
  const { list, change } = useTrustlist(tenantId, () => {
    notifyDone(t('trustSaved'))
    setRemoving(undefined)
  })
  const entries = list.data?.entries ?? []
  const remove = (gone: TrustEntry) =>
    change.mutate((now) => now.filter((entry) => keyOf(entry) !== keyOf(gone)))
  return (
    <Panel title={t('trustTitle')} lead={t('trustLead')}>
      <Stack gap="md">
        {list.isPending && <Skeleton height={80} />}
        <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />
        {list.data && entries.length === 0 && <Text c="dimmed">{t('trustEmpty')}</Text>}
        {entries.length > 0 && (
          <Table verticalSpacing={5} horizontalSpacing="xs">
            <Table.Tbody>
              {entries.map((entry) => (
                <Table.Tr key={keyOf(entry)}>
                  <Table.Td>
                    <Text style={{ overflowWrap: 'anywhere' }}>{entry.origin}</Text>
                    <Group gap={6}>
                      <Text size="sm" c="dimmed">
                        {t(`purpose.${entry.purpose}`)}
                      </Text>
                      {entry.origin.startsWith('http:') && <Badge color="amber">{t('insecure')}</Badge>}
                    </Group>
                  </Table.Td>
                  <Table.Td w={40}>
                    <ActionIcon
                      aria-label={t('trustRemove', { origin: entry.origin })}
                      onClick={() => setRemoving(entry)}
                    >
                      <IconTrash size={16} />
                    </ActionIcon>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        {list.data && (
          <AddEntry
            entries={entries}
            pending={change.isPending}
            error={removing ? null : change.error}
            onAdd={(entry, onDone) => change.mutate((now) => [...now, entry], { onSuccess: onDone })}
          />
        )}
      </Stack>
      <ConfirmDialog
        opened={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        onConfirm={() => removing && remove(removing)}
        title={t('trustRemoveTitle', { origin: removing?.origin ?? '' })}
        text={t('trustRemoveText')}
        confirmLabel={t('trustRemoveSubmit')}
        pending={change.isPending}
        error={removing ? change.error : null}
      />
    </Panel>
  )
}

interface AddEntryProps {
  entries: readonly TrustEntry[]
  pending: boolean
  error: Parameters<typeof ProblemAlert>[0]['error']
  onAdd: (entry: TrustEntry, onDone: () => void) => void
}

const AddEntry = ({ entries, pending, error, onAdd }: AddEntryProps) => {
  const { t } = useTranslation('operator')
  const texts = useProblemText()
  const [purpose, setPurpose] = useState<TrustPurpose>('page')
  const [origin, setOrigin] = useState('')
  const [fault, setFault] = useState<string>()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const entry = { purpose, origin: origin.trim().replace(/\/$/, '') }
    const there = entries.some((other) => other.purpose === purpose && other.origin === entry.origin)
    const found = there ? t('trustThere') : originPattern.test(entry.origin) ? undefined : t('trustBad')
    setFault(found)
    if (!found) onAdd(entry, () => setOrigin(''))
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Group gap="sm" align="flex-start">
          <Select
            label={t('purpose')}
            w={190}
            data={trustPurposes.map((value) => ({ value, label: t(`purpose.${value}`) }))}
            value={purpose}
            onChange={(value) => value && setPurpose(value)}
          />
          <TextInput
            label={t('origin')}
            flex={1}
            miw={200}
            placeholder="https://crm.example.com"
            maxLength={300}
            value={origin}
            error={fault ?? (error ? texts.problem(error) : undefined)}
            onChange={(event) => setOrigin(event.currentTarget.value)}
          />
        </Group>
        <Text size="sm" c="dimmed">
          {t('originHint')}
        </Text>
        <Group justify="flex-end">
          <Button
            type="submit"
            variant="default"
            leftSection={<IconPlus size={16} />}
            disabled={!origin.trim()}
            loading={pending}
          >
            {t('trustAdd')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
