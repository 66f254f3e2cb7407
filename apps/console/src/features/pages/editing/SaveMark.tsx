import { Button, Loader, Text, Tooltip } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCloudOff, IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './editing.module.css'
import type { SaveState } from './use-draft.ts'

/** Whether the draft is saved; always in words. */
export const SaveMark = ({ state, onRetry }: { state: SaveState; onRetry: () => void }) => {
  const { t } = useTranslation('pages')
  if (state === 'waiting' || state === 'refused')
    return (
      <Tooltip label={t(`save.${state}Hint`)} multiline w={260}>
        <Button
          variant="light"
          color={state === 'waiting' ? 'amber' : 'brick'}
          size="xs"
          leftSection={state === 'waiting' ? <IconCloudOff size={15} /> : <IconAlertTriangle size={15} />}
          onClick={onRetry}
          data-save={state}
        >
          {t(`save.${state}`)}
        </Button>
      </Tooltip>
    )
  return (
    <Text size="sm" c="dimmed" aria-live="polite" className={classes.mark} data-save={state}>
      {state === 'saved' ? (
        <IconCheck size={15} aria-hidden />
      ) : state === 'saving' ? (
        <Loader size={12} aria-hidden />
      ) : (
        <IconPencil size={15} aria-hidden />
      )}
      {t(`save.${state}`)}
    </Text>
  )
}
