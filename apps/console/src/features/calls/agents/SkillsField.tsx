import { MultiSelect, NumberInput, Stack, Text } from '@mantine/core'
import type { Queue } from '@screenpop/contract'
import { useLongFilter } from '@screenpop/ui'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { agentFigures, type SkillValue, withQueues } from './agent-values.ts'
import classes from './SkillsField.module.css'

interface SkillsFieldProps {
  queues: readonly Queue[]
  value: SkillValue[]
  error?: ReactNode
  onChange: (skills: SkillValue[]) => void
}

/** The queues of an agent, and how heavily each of them counts. */
export const SkillsField = ({ queues, value, error, onChange }: SkillsFieldProps) => {
  const { t } = useTranslation('calls')
  const filter = useLongFilter()
  const names = new Map(queues.map(({ id, name }) => [id, name]))
  const { minimum, maximum } = agentFigures.weight
  return (
    <Stack gap="xs">
      <MultiSelect
        label={t('queues')}
        description={t('queuesHint')}
        searchable
        filter={filter}
        data={queues.map(({ id, name }) => ({ value: id, label: name }))}
        value={value.map(({ queueId }) => queueId)}
        error={error}
        onChange={(queueIds) => onChange(withQueues(value, queueIds))}
      />
      {value.length > 0 && (
        <div>
          <Text size="sm" c="dimmed" mb={4}>
            {t('skillWeightHint')}
          </Text>
          <ul className={classes.list}>
            {value.map(({ queueId, weight }) => (
              <li key={queueId} className={classes.row}>
                <span className={classes.name}>{names.get(queueId) ?? '…'}</span>
                <NumberInput
                  className={classes.weight}
                  size="xs"
                  aria-label={t('skillWeight', { queue: names.get(queueId) ?? '' })}
                  min={minimum}
                  max={maximum}
                  clampBehavior="none"
                  allowDecimal={false}
                  allowNegative={false}
                  value={weight}
                  onChange={(next) =>
                    onChange(
                      value.map((skill) =>
                        skill.queueId === queueId
                          ? { queueId, weight: next === '' ? '' : Number(next) }
                          : skill,
                      ),
                    )
                  }
                />
              </li>
            ))}
          </ul>
        </div>
      )}
    </Stack>
  )
}
