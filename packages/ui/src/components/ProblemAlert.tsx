import { Alert, Button, Group, List, Stack, Text } from '@mantine/core'
import type { Issue } from '@screenpop/contract'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../api/api-error.ts'
import { useProblemText } from '../i18n/use-problem-text.ts'
import { CopyButton } from './CopyButton.tsx'

export interface ProblemAlertProps {
  error: unknown
  /** Issues to list; those of the error unless the form shows them at its fields. */
  issues?: readonly Issue[]
  onRetry?: () => void
}

/** A refusal in the user's words: what went wrong, the faults, a way to try again, the number for support. */
export const ProblemAlert = ({ error, issues, onRetry }: ProblemAlertProps) => {
  const { t } = useTranslation()
  const texts = useProblemText()
  const box = useRef<HTMLDivElement>(null)
  // Below a long form it would otherwise appear out of sight.
  useEffect(() => {
    if (error) box.current?.scrollIntoView({ block: 'nearest' })
  }, [error])
  if (!error) return null
  const problem = error instanceof ApiError ? error.problem : undefined
  const shown = issues ?? problem?.errors ?? []
  const said = texts.problem(error)
  const unexpected = !problem || problem.status >= 500
  const extra = shown.map(texts.issue).filter((text) => text !== said)
  return (
    <Alert
      ref={box}
      color="brick"
      role="alert"
      icon={<IconAlertTriangle size={18} />}
      title={unexpected ? t('problemTitle') : undefined}
    >
      <Stack gap="xs">
        <Text size="md">{said}</Text>
        {extra.length > 0 && (
          <List size="md" spacing={2}>
            {[...new Set(extra)].map((text) => (
              <List.Item key={text}>{text}</List.Item>
            ))}
          </List>
        )}
        {(onRetry || (unexpected && problem?.requestId)) && (
          <Group gap="sm">
            {onRetry && (
              <Button size="xs" variant="default" onClick={onRetry}>
                {t('tryAgain')}
              </Button>
            )}
            {unexpected && problem?.requestId && (
              <Group gap={4}>
                <Text size="sm" c="dimmed">
                  {t('problemRequestId', { id: problem.requestId })}
                </Text>
                <CopyButton value={problem.requestId} />
              </Group>
            )}
          </Group>
        )}
      </Stack>
    </Alert>
  )
}
