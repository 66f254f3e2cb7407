import { ActionIcon, Alert, Badge, Group, Paper, Skeleton, Stack, Switch, Text } from '@mantine/core'
import { endpoints, type FrameCheck, type Popup } from '@screenpop/contract'
import { ProblemAlert, useCommand } from '@screenpop/ui'
import { IconAlertTriangle, IconArrowDown, IconArrowUp, IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmbedRefusedDialog } from './EmbedRefusedDialog.tsx'
import { useFrameQuestion } from './frame-check.ts'
import { usePageName } from './use-page-name.ts'

interface PopupListProps {
  popups: readonly Popup[]
  mayDesign: boolean
  onEdit: (popup: Popup) => void
  onDelete: (popup: Popup) => void
}

/** The pop-ups of one media type from the top; order and switch take effect at once for the next sign-in. */
export const PopupList = ({ popups, mayDesign, onEdit, onDelete }: PopupListProps) => {
  const move = useCommand(endpoints.movePopup, { stale: [endpoints.listPopups] })
  const update = useCommand(endpoints.updatePopup, { stale: [endpoints.listPopups] })
  const [refused, setRefused] = useState<{ popup: Popup; check: FrameCheck }>()
  const askFrame = useFrameQuestion()
  const change = (popup: Popup, body: { enabled: boolean; openMode?: 'independent' }) => {
    setRefused(undefined)
    update.mutate({ params: { id: popup.id }, body })
  }
  const enable = async (popup: Popup, enabled: boolean) => {
    const { url, openMode } = popup
    const check = enabled && openMode === 'embed' && url ? await askFrame(url) : undefined
    if (check?.verdict === 'forbidden') setRefused({ popup, check })
    else change(popup, { enabled })
  }
  return (
    <Stack gap="xs" component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
      {popups.map((popup, index) => (
        <PopupItem
          key={popup.id}
          popup={popup}
          number={index + 1}
          last={index === popups.length - 1}
          mayDesign={mayDesign}
          busy={move.isPending || update.isPending}
          onMove={(direction) => move.mutate({ params: { id: popup.id }, body: { direction } })}
          onEnable={(enabled) => void enable(popup, enabled)}
          onEdit={() => onEdit(popup)}
          onDelete={() => onDelete(popup)}
        />
      ))}
      <ProblemAlert error={move.error ?? update.error} />
      <EmbedRefusedDialog
        check={refused?.check}
        onEnable={() => refused && change(refused.popup, { enabled: true })}
        onIndependent={
          refused?.popup.integration === 'webApi'
            ? undefined
            : () => refused && change(refused.popup, { enabled: true, openMode: 'independent' })
        }
        onClose={() => setRefused(undefined)}
      />
    </Stack>
  )
}

interface PopupItemProps {
  popup: Popup
  number: number
  last: boolean
  mayDesign: boolean
  busy: boolean
  onMove: (direction: 'up' | 'down') => void
  onEnable: (enabled: boolean) => void
  onEdit: () => void
  onDelete: () => void
}

const PopupItem = ({ popup, number, last, mayDesign, busy, ...on }: PopupItemProps) => {
  const { t } = useTranslation('popups')
  const { name } = popup
  return (
    <Paper component="li" withBorder p="sm">
      <Group gap="sm" align="flex-start">
        <Badge variant="light" color="gray" aria-label={t('position', { number })}>
          {number}
        </Badge>
        <Stack gap={2} style={{ flex: '1 1 190px', minWidth: 0 }}>
          <Text fw={600} truncate>
            {name}
          </Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            <Target popup={popup} /> · {t(`openMode.${popup.openMode}`)} · {t(`openOn.${popup.openOn}`)}
          </Text>
          {popup.warnings.map((warning) => (
            <Alert key={warning.code} color="amber" p={6} mt={4} icon={<IconAlertTriangle size={16} />}>
              {isWarning(warning.code) ? t(`warning.${warning.code}`) : warning.message}
            </Alert>
          ))}
        </Stack>
        {mayDesign && (
          <Group gap={4} wrap="nowrap" ml="auto">
            <Switch
              checked={popup.enabled}
              disabled={busy}
              aria-label={t('enabledOf', { name })}
              onChange={(event) => on.onEnable(event.currentTarget.checked)}
              mr="xs"
            />
            <ActionIcon
              aria-label={t('moveUp', { name })}
              disabled={busy || number === 1}
              onClick={() => on.onMove('up')}
            >
              <IconArrowUp size={16} />
            </ActionIcon>
            <ActionIcon
              aria-label={t('moveDown', { name })}
              disabled={busy || last}
              onClick={() => on.onMove('down')}
            >
              <IconArrowDown size={16} />
            </ActionIcon>
            <ActionIcon aria-label={t('editOf', { name })} onClick={on.onEdit}>
              <IconPencil size={16} />
            </ActionIcon>
            <ActionIcon aria-label={t('deleteOf', { name })} onClick={on.onDelete}>
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        )}
      </Group>
    </Paper>
  )
}

const isWarning = (code: string): code is 'http' | 'notTrusted' => code === 'http' || code === 'notTrusted'

const Target = ({ popup }: { popup: Popup }) => {
  const { t } = useTranslation('popups')
  const name = usePageName(popup.pageId)
  return <>{popup.pageType === 'external' ? popup.url : name || t('pageType.internal')}</>
}

export const PopupListSkeleton = () => (
  <Stack gap="xs" aria-hidden>
    {[1, 2, 3].map((row) => (
      <Skeleton key={row} height={62} />
    ))}
  </Stack>
)
