import { Button, Group, Input, SegmentedControl, Stack } from '@mantine/core'
import { colorSchemes, densities } from '@screenpop/contract'
import { Panel } from '@screenpop/ui'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './appearance.module.css'
import { type AppearanceDraft, isColor } from './appearance-draft.ts'
import { ColorField } from './ColorField.tsx'
import { LogoField } from './LogoField.tsx'

/** Faults at the fields, by their path. */
export type FieldFaults = Readonly<Partial<Record<string, string>>>

interface AppearanceFormProps {
  draft: AppearanceDraft
  onChange: (draft: AppearanceDraft) => void
  faults: FieldFaults
  dirty: boolean
  saving: boolean
  onSave: () => void
  onDiscard: () => void
  /** A refusal that belongs to no field. */
  problem: ReactNode
}

/** Everything that an appearance is made of. */
export const AppearanceForm = (props: AppearanceFormProps) => {
  const { draft, onChange, faults, dirty } = props
  const { t } = useTranslation('appearance')
  const set = (change: Partial<AppearanceDraft>) => onChange({ ...draft, ...change })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    props.onSave()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Panel title={t('colors')}>
          <Stack gap="md">
            <ColorField
              label={t('brandColor')}
              hint={t('brandColorHint')}
              value={draft.brandColor}
              onChange={(brandColor) => set({ brandColor })}
              error={faults.brandColor}
              shades
            />
            <ColorField
              label={t('headerColor')}
              hint={t('headerColorHint')}
              value={draft.headerColor}
              onChange={(headerColor) => set({ headerColor })}
              error={faults.headerColor}
            />
          </Stack>
        </Panel>
        <Panel title={t('logo')} lead={t('logoLead')}>
          <LogoField
            logo={draft.logo}
            ground={isColor(draft.headerColor) ? draft.headerColor : undefined}
            onChange={(logo) => set({ logo })}
            errors={{ image: faults['logo.image'], alt: faults['logo.alt'] }}
          />
        </Panel>
        <Panel title={t('layout')}>
          <Stack gap="md">
            <Choice
              label={t('density')}
              hint={t('densityHint')}
              data={densities.map((value) => ({ value, label: t(`density.${value}`) }))}
              value={draft.density}
              onChange={(density) => set({ density })}
            />
            <Choice
              label={t('colorScheme')}
              hint={t('colorSchemeHint')}
              data={colorSchemes.map((value) => ({ value, label: t(`colorScheme.${value}`) }))}
              value={draft.colorScheme}
              onChange={(colorScheme) => set({ colorScheme })}
            />
          </Stack>
        </Panel>
        {props.problem}
        <Group gap="xs" className={classes.foot}>
          <Button type="submit" disabled={!dirty} loading={props.saving}>
            {t('save')}
          </Button>
          {dirty && (
            <Button variant="subtle" color="gray" onClick={props.onDiscard}>
              {t('discard')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}

interface ChoiceProps<V extends string> {
  label: string
  hint: string
  data: { value: V; label: string }[]
  value: V
  onChange: (value: V) => void
}

const Choice = <V extends string>({ label, hint, data, value, onChange }: ChoiceProps<V>) => (
  <Input.Wrapper label={label} description={hint} labelElement="div">
    <SegmentedControl
      mt={6}
      fullWidth
      aria-label={label}
      data={data}
      value={value}
      onChange={(chosen) => onChange(chosen as V)}
    />
  </Input.Wrapper>
)
