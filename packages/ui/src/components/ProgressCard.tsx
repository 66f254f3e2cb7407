import { Group, Paper, Progress, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFormat } from '../i18n/use-format.ts'

export interface ProgressCardProps {
  title: string
  /** What is being done now. */
  status: ReactNode
  /** 0 to 1; undefined while the total is unknown. */
  done: number | undefined
  /** Figures below the bar: label and value. */
  figures: readonly { label: string; value: string }[]
  /** Such as a cancel button. */
  actions?: ReactNode
}

/** A long task while it runs: a bar, what it has done so far, and the way to stop it. */
export const ProgressCard = ({ title, status, done, figures, actions }: ProgressCardProps) => {
  const format = useFormat()
  return (
    <Paper p="lg" style={{ background: 'var(--sp-surface)' }}>
      <Stack gap="md">
        <Group justify="space-between" align="flex-start">
          <div>
            <Title order={2}>{title}</Title>
            <Text c="dimmed" role="status" mt={2}>
              {status}
            </Text>
          </div>
          {actions}
        </Group>
        <Group gap="sm" wrap="nowrap">
          <Progress.Root size="lg" flex={1}>
            <Progress.Section
              value={(done ?? 1) * 100}
              animated
              striped={done === undefined}
              aria-label={title}
            />
          </Progress.Root>
          <Text className="sp-numbers" w={52} ta="right" fw={600}>
            {done === undefined ? '' : format.percent(done)}
          </Text>
        </Group>
        <Group gap="xl">
          {figures.map(({ label, value }) => (
            <div key={label}>
              <Text size="sm" c="dimmed">
                {label}
              </Text>
              <Text className="sp-numbers" fz="lg" fw={600}>
                {value}
              </Text>
            </div>
          ))}
        </Group>
      </Stack>
    </Paper>
  )
}
