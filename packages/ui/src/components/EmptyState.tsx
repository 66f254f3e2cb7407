import { Box, Group, Stack, Text, Title } from '@mantine/core'
import type { ComponentType, ReactNode } from 'react'
import classes from './EmptyState.module.css'

export interface EmptyStateProps {
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>
  title: string
  /** What to do next, in a sentence or two. */
  text?: ReactNode
  /** The button that does it. */
  action?: ReactNode
  /** Without frame, inside a panel. */
  plain?: boolean
}

/** Stands where nothing is yet, and says what to do next. */
export const EmptyState = ({ icon: Icon, title, text, action, plain }: EmptyStateProps) => (
  <Stack align="center" gap="xs" className={classes.root} data-plain={plain || undefined}>
    <Box className={classes.icon} aria-hidden>
      <Icon size={26} stroke={1.6} />
    </Box>
    <Title order={2} ta="center">
      {title}
    </Title>
    {text && (
      <Text c="dimmed" ta="center" maw={460}>
        {text}
      </Text>
    )}
    {action && (
      <Group mt="xs" gap="xs" justify="center">
        {action}
      </Group>
    )}
  </Stack>
)
