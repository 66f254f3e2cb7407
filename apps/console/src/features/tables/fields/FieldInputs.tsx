import { Divider, Group, NumberInput, Radio, Select, Stack, Switch, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { type FieldType, fieldTypes, maskStyles } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'
import { DictionaryItems } from './DictionaryItems.tsx'
import { type FieldForm, type Reason, rulesOf } from './field-form.ts'
import { MatchRules } from './MatchRules.tsx'

export interface FieldInputsProps {
  form: UseFormReturnType<FieldForm>
  /** Name of another index field of the table. */
  otherIndex: string | undefined
}

/** All inputs of a field. What cannot be chosen stays in sight, off, with the reason beside it. */
export const FieldInputs = ({ form, otherIndex }: FieldInputsProps) => {
  const { t } = useTranslation('fields')
  const values = form.getValues()
  const rules = rulesOf(values)
  const because = (reason: Reason | undefined, otherwise: string) =>
    reason ? t(`reason.${reason}`) : otherwise
  const chooseType = (type: FieldType) => {
    form.setFieldValue('type', type)
    if (type === 'number' && values.length === 128) form.setFieldValue('length', 16)
    if (type === 'string' && values.length === 16) form.setFieldValue('length', 128)
  }
  return (
    <Stack gap="md">
      <TextInput
        label={t('name')}
        description={t('nameHint')}
        maxLength={64}
        withAsterisk
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Select
        label={t('type')}
        description={t(`typeHint.${values.type}`)}
        data={fieldTypes.map((type) => ({ value: type, label: t(`type.${type}`) }))}
        {...form.getInputProps('type')}
        onChange={(type) => type && chooseType(type)}
      />
      <Group align="flex-start" grow preventGrowOverflow={false}>
        <NumberInput
          label={t('length')}
          description={
            rules.hasLength
              ? t(values.type === 'number' ? 'digitsHint' : 'lengthHint')
              : t('reason.lengthType')
          }
          disabled={!rules.hasLength}
          min={1}
          max={256}
          clampBehavior="none"
          allowDecimal={false}
          allowNegative={false}
          {...form.getInputProps('length')}
          value={rules.hasLength ? values.length : ''}
        />
        {rules.hasScale && (
          <NumberInput
            label={t('scale')}
            description={t('scaleHint')}
            min={0}
            max={10}
            clampBehavior="none"
            allowDecimal={false}
            allowNegative={false}
            {...form.getInputProps('scale')}
          />
        )}
      </Group>
      {rules.hasItems && <DictionaryItems form={form} />}

      <Divider label={t('sectionUse')} labelPosition="left" />
      <Switch
        label={t('index')}
        description={otherIndex && !values.isIndex ? t('indexOther', { name: otherIndex }) : t('indexHint')}
        {...form.getInputProps('isIndex', { type: 'checkbox' })}
      />
      {values.isIndex && <MatchRules form={form} />}
      <Switch
        label={t('mandatory')}
        description={because(rules.mandatory, t('mandatoryHint'))}
        disabled={rules.mandatory !== undefined}
        {...form.getInputProps('mandatory', { type: 'checkbox' })}
        checked={values.mandatory || values.isIndex}
      />

      <Divider label={t('sectionProtection')} labelPosition="left" />
      <Switch
        label={t('encrypted')}
        description={t('encryptedHint')}
        {...form.getInputProps('encrypted', { type: 'checkbox' })}
      />
      <Switch
        label={t('masked')}
        description={because(rules.mask, t('maskedHint'))}
        disabled={rules.mask !== undefined}
        {...form.getInputProps('masked', { type: 'checkbox' })}
        checked={values.masked && rules.mask === undefined}
      />
      {values.masked && rules.mask === undefined && (
        <Radio.Group {...form.getInputProps('mask')} aria-label={t('masked')}>
          <Stack gap="xs" pl={46}>
            {maskStyles.map((mask) => (
              <Radio
                key={mask}
                value={mask}
                label={
                  <Text component="span" className="sp-numbers">
                    {t(`mask.${mask}`)}
                  </Text>
                }
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
    </Stack>
  )
}
