import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { endpoints, type Page } from '@screenpop/contract'
import { FaultList, type NamedPage } from '@screenpop/designer/editor'
import {
  notifyDone,
  ProblemAlert,
  queryOf,
  useApi,
  useCommand,
  useFormat,
  useProblemText,
  useSession,
} from '@screenpop/ui'
import { IconAlertTriangle, IconCalendarTime } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

const pollMs = 30_000

interface PlanBannerProps {
  page: Page
  /** What is being edited, for the names of blocks; absent beside no editor. */
  edited?: NamedPage
  /** Goes to the block of a fault. */
  onFault: (blockId: string) => void
}

/** The release that is to come, and how to take it back; or why it was refused when it was due. */
export const PlanBanner = ({ page, edited, onFault }: PlanBannerProps) => {
  const { t } = useTranslation('pages')
  const format = useFormat()
  const { refusal } = useProblemText()
  const params = { id: page.id }
  const mayDesign = useSession().can('pages:design')
  const planned = useQuery({
    ...queryOf(useApi(), endpoints.getPlannedRelease, { params }),
    refetchInterval: pollMs,
  })
  const cancel = useCommand(endpoints.cancelPlannedRelease, {
    stale: [endpoints.getPlannedRelease],
    onDone: () => notifyDone(t('plan.cancelled')),
  })
  const plan = planned.data?.plan
  if (!plan) return null
  const { refused } = plan
  const later = page.draftRevision > plan.draftRevision
  const values = { at: format.instant(plan.at), author: plan.author, note: plan.note }
  return (
    <Alert
      color={refused === null ? 'petrol' : 'brick'}
      role={refused === null ? 'status' : 'alert'}
      icon={refused === null ? <IconCalendarTime size={18} /> : <IconAlertTriangle size={18} />}
      title={t(refused === null ? 'plan.title' : 'plan.refusedTitle', values)}
      mb="sm"
      data-plan
    >
      <Group justify="space-between" gap="sm" align="flex-end">
        <Stack gap={4} maw={620}>
          <Text>{t(plan.note ? 'plan.byWithNote' : 'plan.by', values)}</Text>
          {refused === null && later && <Text>{t('plan.newer')}</Text>}
          {refused !== null && plan.faults.length === 0 && (
            <Text>{refusal(plan.refusedCode ?? '', refused)}</Text>
          )}
          {refused !== null && <FaultList faults={plan.faults} page={edited} onFault={onFault} />}
          <ProblemAlert error={cancel.error} />
        </Stack>
        {mayDesign && (
          <Button
            size="xs"
            variant="default"
            loading={cancel.isPending}
            onClick={() => cancel.mutate({ params })}
          >
            {t(refused === null ? 'plan.cancel' : 'plan.dismiss')}
          </Button>
        )}
      </Group>
    </Alert>
  )
}
