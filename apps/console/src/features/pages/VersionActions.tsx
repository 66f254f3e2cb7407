import { ActionIcon, Button, Group, Menu } from '@mantine/core'
import { IconArrowBackUp, IconColumns2, IconDots, IconEye } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

interface VersionActionsProps {
  pageId: string
  version: number
  /** There is no room for buttons. */
  narrow: boolean
  /** Absent: whoever looks may not. */
  onRestore?: () => void
}

/** What can be done with a version: buttons in its row, on a narrow screen a menu. */
export const VersionActions = ({ pageId, version, narrow, onRestore }: VersionActionsProps) => {
  const { t } = useTranslation('pages')
  const navigate = useNavigate()
  const look = () =>
    void navigate({
      to: '/pages/$pageId/versions/$version',
      params: { pageId, version: String(version) },
    })
  const compare = () =>
    void navigate({
      to: '/pages/$pageId/compare/$before/$after',
      params: { pageId, before: String(version), after: 'draft' },
    })
  if (narrow)
    return (
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('moreOf', { name: t('versionNumber', { version }) })}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconEye size={16} />} onClick={look}>
            {t('look')}
          </Menu.Item>
          <Menu.Item leftSection={<IconColumns2 size={16} />} onClick={compare}>
            {t('compare')}
          </Menu.Item>
          {onRestore && (
            <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={onRestore}>
              {t('restore')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    )
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <Button size="xs" variant="subtle" onClick={look}>
        {t('look')}
      </Button>
      <Button size="xs" variant="subtle" onClick={compare}>
        {t('compare')}
      </Button>
      {onRestore && (
        <Button size="xs" variant="default" onClick={onRestore}>
          {t('restore')}
        </Button>
      )}
    </Group>
  )
}
