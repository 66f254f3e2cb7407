import { Box, Burger, Drawer, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Brand, useSession } from '@screenpop/ui'
import { useRouterState } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { AccountMenu } from './AccountMenu.tsx'
import { Navigation } from './Navigation.tsx'
import classes from './Shell.module.css'

/** The frame of the console: navigation at the left, or behind a burger on narrow screens. */
export const Shell = ({ children }: { children: ReactNode }) => {
  const { t } = useTranslation()
  const [opened, menu] = useDisclosure(false)
  const path = useRouterState({ select: (state) => state.location.pathname })
  useEffect(() => {
    globalThis.scrollTo(0, 0)
    if (path) menu.close()
  }, [path, menu.close])
  return (
    <div className={classes.root}>
      <a href="#content" className="sp-skip">
        {t('skipToContent')}
      </a>
      <aside className={classes.rail}>
        <Rail onNavigate={menu.close} />
      </aside>
      <header className={classes.bar}>
        <Burger opened={opened} onClick={menu.toggle} color="white" size="sm" aria-label={t('openMenu')} />
        <Brand color="white" />
      </header>
      <Drawer.Root opened={opened} onClose={menu.close} position="left" size={272}>
        <Drawer.Overlay />
        <Drawer.Content className={classes.drawer ?? ''} aria-label={t('menu')}>
          <Drawer.Body className={classes.drawerBody ?? ''}>
            <Rail onNavigate={menu.close} />
          </Drawer.Body>
        </Drawer.Content>
      </Drawer.Root>
      <Box component="main" id="content" className={classes.main} tabIndex={-1}>
        {children}
      </Box>
    </div>
  )
}

const Rail = ({ onNavigate }: { onNavigate: () => void }) => {
  const { t } = useTranslation('shell')
  const { me } = useSession()
  return (
    <div className={classes.railInner}>
      <div className={classes.head}>
        <Brand color="white" />
        <Text className={classes.tenant} truncate title={me.tenant?.name}>
          {me.tenant?.name ?? t('platform')}
        </Text>
      </div>
      <Navigation onNavigate={onNavigate} />
      <AccountMenu />
    </div>
  )
}
