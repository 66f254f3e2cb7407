import { Avatar, Box, Divider, Menu, Stack, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { ColorSchemeSwitch, LanguageSwitch, useSession, useSignOut } from '@screenpop/ui'
import { IconBook2, IconHeadset, IconLogout, IconSelector, IconUserCircle } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './Shell.module.css'

/** Who is signed in; language, appearance, own account, the way out. */
export const AccountMenu = () => {
  const { t } = useTranslation(['ui', 'shell', 'account'])
  const { me, can } = useSession()
  const navigate = useNavigate()
  const signOut = useSignOut()
  return (
    <Menu position="top-start" width={260}>
      <Menu.Target>
        <UnstyledButton className={classes.account}>
          <Avatar name={me.name} size={30} radius="sm" color="petrol.6" variant="filled" aria-hidden />
          <Box className={classes.accountText}>
            <Text size="sm" fw={600} c="white" truncate>
              {me.name}
            </Text>
            <Text size="xs" truncate>
              {t(`role.${me.role}`)}
            </Text>
          </Box>
          <VisuallyHidden>{t('account')}</VisuallyHidden>
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Box px="sm" py={6}>
          <Text size="xs" c="dimmed">
            {t('signedInAs')}
          </Text>
          <Text size="sm" truncate title={me.email}>
            {me.email}
          </Text>
        </Box>
        <Divider my={4} />
        <Stack gap={6} px="sm" py={6}>
          <LanguageSwitch fullWidth />
          <ColorSchemeSwitch fullWidth />
        </Stack>
        <Divider my={4} />
        <Menu.Item
          leftSection={<IconUserCircle size={16} />}
          onClick={() => void navigate({ to: '/account' })}
        >
          {t('account:title')}
        </Menu.Item>
        {can('workbench:use') && (
          <Menu.Item leftSection={<IconHeadset size={16} />} component="a" href="/workbench/" target="_blank">
            {t('shell:openWorkbench')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconBook2 size={16} />} component="a" href="/api/docs" target="_blank">
          {t('shell:apiReference')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut()}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
