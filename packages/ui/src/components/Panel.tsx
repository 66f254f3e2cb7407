import { Box, Group, Paper, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './Panel.module.css'

export interface PanelProps {
  title?: string
  lead?: ReactNode
  actions?: ReactNode
  /** Content to the edges, for tables. */
  flush?: boolean
  children: ReactNode
}

/** A section of a screen: a framed surface with its own heading. */
export const Panel = ({ title, lead, actions, flush, children }: PanelProps) => (
  <Paper component="section" className={classes.root}>
    {(title || actions) && (
      <Group justify="space-between" gap="sm" className={classes.head}>
        <Box>
          {title && <Title order={2}>{title}</Title>}
          {lead && (
            <Text c="dimmed" size="sm" mt={2}>
              {lead}
            </Text>
          )}
        </Box>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
    )}
    <Box className={flush ? classes.flush : classes.body}>{children}</Box>
  </Paper>
)
