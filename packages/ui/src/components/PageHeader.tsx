import { Anchor, Box, Group, Text, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './PageHeader.module.css'
import { useTitle } from './use-title.ts'

export interface PageHeaderProps {
  title: string
  /** One sentence: what this screen is for. */
  lead?: ReactNode
  /** Badges and facts beside the title. */
  facts?: ReactNode
  /** Buttons at the right. */
  actions?: ReactNode
  /** The way back: text, and what follows it (a link of the app's router renders itself through `component`). */
  back?: { label: string; onClick: () => void; href: string }
  children?: ReactNode
}

/** Heading of a screen; also the title of the browser tab. */
export const PageHeader = ({ title, lead, facts, actions, back, children }: PageHeaderProps) => {
  useTitle(title)
  return (
    <Box component="header" className={classes.root}>
      {back && (
        <Anchor
          href={back.href}
          size="sm"
          className={classes.back}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return
            event.preventDefault()
            back.onClick()
          }}
        >
          <IconArrowLeft size={15} aria-hidden /> {back.label}
        </Anchor>
      )}
      <Group justify="space-between" align="flex-start" gap="md" className={classes.row}>
        <Box className={classes.text}>
          <Group gap="xs" align="center">
            <Title order={1}>{title}</Title>
            {facts}
          </Group>
          {lead && (
            <Text c="dimmed" mt={4} maw={680}>
              {lead}
            </Text>
          )}
        </Box>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Box>
  )
}
