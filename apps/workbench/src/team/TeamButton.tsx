import { ActionIcon, Tooltip } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** The way of quality checkers to the other agents. */
export const TeamButton = ({ onOpen }: { onOpen: () => void }) => {
  const { t } = useTranslation('desk')
  return (
    <Tooltip label={t('team.title')}>
      <ActionIcon variant="transparent" c="var(--sp-rail-text)" aria-label={t('team.title')} onClick={onOpen}>
        <IconUsers size={20} />
      </ActionIcon>
    </Tooltip>
  )
}
