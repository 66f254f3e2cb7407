import { Alert, Button, Checkbox, Group, List, Modal, Skeleton, Stack, Text, Title } from '@mantine/core'
import { endpoints, type ReleasePlan, type Table } from '@screenpop/contract'
import { notifyDone, ProblemAlert, queryOf, useApi, useCommand, useProblemText } from '@screenpop/ui'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PlannedChanges } from './PlannedChanges.tsx'

interface ReleaseDialogProps {
  table: Table
  opened: boolean
  onClose: () => void
}

/** Shows what a release would do before it does it. */
export const ReleaseDialog = ({ table, opened, onClose }: ReleaseDialogProps) => {
  const { t } = useTranslation('release')
  const api = useApi()
  const plan = useQuery({
    ...queryOf(api, endpoints.releasePlan, { params: { id: table.id } }),
    enabled: opened,
    staleTime: 0,
    gcTime: 0,
  })
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title={t('title', { name: table.name })}>
      {plan.isPending || plan.isFetching ? (
        <Stack gap="xs">
          <Skeleton height={16} width="70%" />
          <Skeleton height={60} />
          <Skeleton height={60} />
        </Stack>
      ) : plan.isError ? (
        <ProblemAlert error={plan.error} onRetry={() => void plan.refetch()} />
      ) : (
        <ReleaseForm table={table} plan={plan.data} onClose={onClose} />
      )}
    </Modal>
  )
}

interface ReleaseFormProps {
  table: Table
  plan: ReleasePlan
  onClose: () => void
}

const ReleaseForm = ({ table, plan, onClose }: ReleaseFormProps) => {
  const { t } = useTranslation(['release', 'ui'])
  const texts = useProblemText()
  const [understood, setUnderstood] = useState(false)
  const release = useCommand(endpoints.releaseTable, {
    stale: [
      [endpoints.getTable, { id: table.id }],
      endpoints.listTables,
      endpoints.listRecords,
      endpoints.countRecords,
    ],
    onDone: ({ revision }) => {
      notifyDone(t('done', { name: table.name, revision }))
      onClose()
    },
  })
  const lost = plan.changes.filter(({ destructive }) => destructive)
  const affected = Math.max(0, ...lost.map(({ affectedRecords }) => affectedRecords))
  const blocked = plan.faults.length > 0 || (plan.needsConfirmation && !understood)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (blocked) return
    release.mutate({ params: { id: table.id }, body: plan.needsConfirmation ? { confirm: true } : {} })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {plan.faults.length > 0 ? (
          <Alert color="brick" title={t('faultsTitle')} role="alert">
            <Text>{t('faultsLead')}</Text>
            <List mt={4} spacing={3} size="md">
              {plan.faults.map((fault) => (
                <List.Item key={fault.pointer + fault.code}>{texts.issue(fault)}</List.Item>
              ))}
            </List>
          </Alert>
        ) : (
          <Text c="dimmed">{t('lead', { revision: plan.revision })}</Text>
        )}
        <div>
          <Title order={3} mb="xs">
            {t('changesTitle')}
          </Title>
          <PlannedChanges changes={plan.changes} />
        </div>
        {plan.needsConfirmation && plan.faults.length === 0 && (
          <Checkbox
            color="brick"
            checked={understood}
            onChange={(event) => setUnderstood(event.currentTarget.checked)}
            label={t('confirm', { count: affected })}
          />
        )}
        <ProblemAlert error={release.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('ui:cancel')}
          </Button>
          <Button
            type="submit"
            data-autofocus
            color={plan.needsConfirmation ? 'brick' : 'petrol'}
            disabled={blocked}
            loading={release.isPending}
          >
            {t('submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
