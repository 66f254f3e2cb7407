import { Badge, Group, Progress, Text, Title } from '@mantine/core'
import { Panel } from '@screenpop/ui'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../shell/links.tsx'
import classes from './Checklist.module.css'
import type { Holdings, StepName } from './progress.ts'

interface ChecklistProps {
  steps: readonly { name: StepName; done: boolean }[]
  holdings: Holdings
}

/** Where a step is done; data goes into the first released table. */
const addressOf = (step: StepName, { tables }: Holdings): string => {
  const released = tables.find(({ state }) => state === 'released')
  const addresses: Record<StepName, string> = {
    table: '/tables',
    data: released ? `/tables/${released.id}/imports` : '/tables',
    page: '/pages',
    popup: '/popups',
    calls: '/calls',
    test: '/test-phone',
  }
  return addresses[step]
}

/** The way to the first pop-up: done steps are ticked, the next one has the button. */
export const Checklist = ({ steps, holdings }: ChecklistProps) => {
  const { t } = useTranslation('home')
  const next = steps.find(({ done }) => !done)?.name
  const done = steps.filter((step) => step.done).length
  return (
    <Panel
      title={t('stepsTitle')}
      actions={
        <Group gap="xs">
          <Progress value={(done / steps.length) * 100} w={120} aria-label={t('stepsTitle')} />
          <Text size="sm" c="dimmed">
            {t('stepsDone', { done, all: steps.length })}
          </Text>
        </Group>
      }
      flush
    >
      <ol className={classes.list}>
        {steps.map(({ name, done }, position) => (
          <li
            key={name}
            className={classes.step}
            data-done={done || undefined}
            data-next={name === next || undefined}
          >
            <span className={classes.mark} aria-hidden>
              {done ? <IconCheck size={15} stroke={2.6} /> : position + 1}
            </span>
            <div className={classes.text}>
              <Group gap="xs">
                <Title order={3}>{t(`step.${name}`)}</Title>
                {done && <Badge color="moss">{t('done')}</Badge>}
                {name === next && <Badge color="amber">{t('next')}</Badge>}
              </Group>
              <Text size="sm" c="dimmed">
                {t(`stepText.${name}`)}
              </Text>
            </div>
            {!done && (
              <ButtonLink
                to={addressOf(name, holdings)}
                variant={name === next ? 'filled' : 'default'}
                size="xs"
              >
                {t(`stepAction.${name}`)}
              </ButtonLink>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  )
}
