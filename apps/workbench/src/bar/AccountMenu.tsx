import { ActionIcon, Box, Menu, Stack, Switch, Text } from '@mantine/core'
import { endpoints } from '@screenpop/contract'
import { ColorSchemeSwitch, LanguageSwitch, useApi, useSession, useSignOut } from '@screenpop/ui'
import { IconLogout, IconSettings } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useSoundSetting } from '../sound/use-sound.ts'

/** Language, appearance, keys and the way out. */
export const AccountMenu = () => {
  const { t } = useTranslation(['desk', 'ui'])
  const { me } = useSession()
  const api = useApi()
  const signOut = useSignOut()
  const [sound, setSound] = useSoundSetting()
  // Whoever leaves takes no contacts; that the server may refuse it in mid-contact does not keep anybody here.
  const leave = async () => {
    await api(endpoints.workbenchState, { body: { state: 'offline' } }).catch(() => undefined)
    await signOut()
  }
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <ActionIcon variant="transparent" c="var(--sp-rail-text)" aria-label={t('ui:account')}>
          <IconSettings size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('ui:signedInAs')}</Menu.Label>
        <Box px="sm" pb="xs">
          <Text fw={600} truncate>
            {me.name}
          </Text>
          <Text size="sm" c="dimmed" truncate>
            {me.email}
          </Text>
        </Box>
        <Stack gap="xs" px="sm" pb="sm">
          <LanguageSwitch fullWidth />
          <ColorSchemeSwitch fullWidth />
          <Switch
            label={t('desk:sound')}
            checked={sound}
            onChange={(event) => setSound(event.currentTarget.checked)}
          />
        </Stack>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void leave()}>
          {t('ui:signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
