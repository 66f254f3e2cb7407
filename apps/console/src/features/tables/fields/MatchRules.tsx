import { NumberInput, Radio, Stack, Switch } from '@mantine/core'
import { matchRules } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'
import type { FieldInputsProps } from './FieldInputs.tsx'
import { effectiveMatch, rulesOf } from './field-form.ts'
import classes from './MatchRules.module.css'

/** How an index finds its records, each rule with an example; and whether it is unique. */
export const MatchRules = ({ form }: Pick<FieldInputsProps, 'form'>) => {
  const { t } = useTranslation('fields')
  const values = form.getValues()
  const rules = rulesOf(values)
  const match = effectiveMatch(values)
  return (
    <Stack gap="md" className={classes.root}>
      <Radio.Group label={t('match')} {...form.getInputProps('match')} value={match}>
        <Stack gap="sm" mt="xs">
          {matchRules.map((rule) => {
            const reason = rules.match[rule]
            return (
              <Radio
                key={rule}
                value={rule}
                disabled={reason !== undefined}
                label={t(`match.${rule}`)}
                description={
                  reason ? t(`reason.${reason}`) : t(`matchHint.${rule}`, { digits: values.digits || 8 })
                }
              />
            )
          })}
        </Stack>
      </Radio.Group>
      {match === 'lastDigits' && (
        <NumberInput
          label={t('digits')}
          w={180}
          min={3}
          max={15}
          clampBehavior="none"
          allowDecimal={false}
          {...form.getInputProps('digits')}
        />
      )}
      <Switch
        label={t('unique')}
        description={rules.unique ? t(`reason.${rules.unique}`) : t('uniqueHint')}
        disabled={rules.unique !== undefined}
        {...form.getInputProps('unique', { type: 'checkbox' })}
        checked={values.unique && rules.unique === undefined}
      />
    </Stack>
  )
}
