import { Alert, Badge, Code, Group, List, Stack, Text } from '@mantine/core'
import type { ConnectorTest } from '@screenpop/contract'
import { useProblemText } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'
import { useFailureText } from './use-failure-text.ts'

const requestText = ({ request }: ConnectorTest): string =>
  [
    `${request.method} ${request.url}`,
    ...Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`),
    '',
    request.body,
  ].join('\n')

/** What a test call sent, what came back, and every rule that the answer breaks. */
export const TestResult = ({ result }: { result: ConnectorTest }) => {
  const { t } = useTranslation('connectors')
  const failureText = useFailureText()
  const { issue } = useProblemText()
  const { ok, failure, faults, status, timing, answer, objects } = result
  return (
    <Stack gap="md" role="status">
      <Alert color={ok ? 'moss' : 'brick'}>{ok || !failure ? t('testOk') : failureText(failure)}</Alert>
      <Text size="sm" c="dimmed">
        {timing.firstByteMs === null
          ? t('testUnanswered', { total: timing.totalMs })
          : t('testStatus', { status: status ?? '', first: timing.firstByteMs, total: timing.totalMs })}
      </Text>
      {faults.length > 0 && (
        <div>
          <Text fw={600}>{t('faults')}</Text>
          <List size="sm">
            {faults.map((fault) => (
              <List.Item key={fault.pointer + fault.message}>
                <Code>{fault.pointer || t('wholeAnswer')}</Code> {issue(fault)}
              </List.Item>
            ))}
          </List>
        </div>
      )}
      {objects.length > 0 && (
        <div>
          <Text fw={600}>{t('objects')}</Text>
          {objects.map(({ name, attributes }) => (
            <div key={name}>
              <Text size="sm" mt={6}>
                {name}
              </Text>
              <Group gap={6}>
                {attributes.map((attribute) => (
                  <Badge key={attribute.name} color="gray" tt="none">
                    {[
                      attribute.name,
                      attribute.masked ? t('masked') : '',
                      attribute.mandatory ? t('mandatory') : '',
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </Badge>
                ))}
              </Group>
            </div>
          ))}
        </div>
      )}
      <div>
        <Text fw={600}>{t('request')}</Text>
        <Code block>{requestText(result)}</Code>
      </div>
      {answer !== null && (
        <div>
          <Text fw={600}>{t('answer')}</Text>
          <Code block mah={320} style={{ overflow: 'auto' }} tabIndex={0}>
            {answer}
          </Code>
        </div>
      )}
    </Stack>
  )
}
