import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import type { DataSource } from '@screenpop/designer'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PreviewChoice, previewKinds } from './preview-choice.ts'
import { RecordChoice } from './RecordChoice.tsx'

interface PreviewDataChoiceProps {
  value: PreviewChoice
  onChange: (choice: PreviewChoice) => void
  sources: readonly DataSource[]
}

const groups = [
  { name: 'customer', kinds: ['sample', 'record', 'number'] },
  { name: 'state', kinds: ['several', 'none', 'withheld', 'slow', 'failed'] },
] as const

/** Chooses what fills the preview: a sample, a real record, a number that is looked up, or a state of the sources. */
export const PreviewDataChoice = ({ value, onChange, sources }: PreviewDataChoiceProps) => {
  const { t } = useTranslation('pages')
  const choose = (next: string | null) => {
    const kind = previewKinds.find((each) => each === next)
    if (kind === undefined) return
    if (kind === 'number') onChange({ kind, number: '' })
    else if (kind === 'record') onChange({ kind, tableId: sources[0]?.id ?? null, recordId: null })
    else onChange({ kind })
  }
  return (
    <Stack gap="xs" maw={720}>
      <Select
        label={t('previewData')}
        allowDeselect={false}
        data={groups.map(({ name, kinds }) => ({
          group: t(`previewGroup.${name}`),
          items: kinds.map((kind) => ({
            value: kind,
            label: t(`previewKind.${kind}`),
            disabled: kind === 'record' && sources.length === 0,
          })),
        }))}
        value={value.kind}
        onChange={choose}
      />
      {value.kind === 'record' && (
        <RecordChoice
          sources={sources}
          tableId={value.tableId}
          recordId={value.recordId}
          onChange={(tableId, recordId) => onChange({ kind: 'record', tableId, recordId })}
        />
      )}
      {value.kind === 'number' && <NumberForm onShow={(number) => onChange({ kind: 'number', number })} />}
    </Stack>
  )
}

const NumberForm = ({ onShow }: { onShow: (number: string) => void }) => {
  const { t } = useTranslation('pages')
  const [number, setNumber] = useState('')
  const show = (event: FormEvent) => {
    event.preventDefault()
    onShow(number)
  }
  return (
    <form onSubmit={show}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          style={{ flex: 1 }}
          label={t('previewNumber')}
          inputMode="tel"
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <Button type="submit">{t('previewShow')}</Button>
      </Group>
    </form>
  )
}
