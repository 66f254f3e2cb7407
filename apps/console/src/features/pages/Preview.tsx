import {
  Button,
  Group,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
  useComputedColorScheme,
} from '@mantine/core'
import { endpoints } from '@screenpop/contract'
import { ProblemAlert, useCommand } from '@screenpop/ui'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'

const widths = { phone: 375, split: 640, desktop: 1200 } as const
type Width = keyof typeof widths

/** The draft as an agent would see it, for a caller's number. */
export const Preview = ({ pageId, beforeShow }: { pageId: string; beforeShow: () => Promise<boolean> }) => {
  const { t, i18n } = useTranslation('pages')
  const scheme = useComputedColorScheme()
  const [number, setNumber] = useState('')
  const [width, setWidth] = useState<Width>('phone')
  const address = useCommand(endpoints.previewAddress)
  const show = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await beforeShow())) return
    address.mutate({
      params: { id: pageId },
      body: { draft: true, call: { callerNum: number.trim(), callType: '0', calledNum: '10086' } },
    })
  }
  const locale = i18n.language.startsWith('zh') ? 'zh' : 'en'
  return (
    <Stack gap="sm">
      <form onSubmit={(event) => void show(event)}>
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            style={{ flex: 1 }}
            label={t('previewNumber')}
            description={t('previewHint')}
            inputMode="tel"
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <Button type="submit" loading={address.isPending}>
            {t('previewShow')}
          </Button>
        </Group>
      </form>
      <SegmentedControl
        size="xs"
        aria-label={t('previewWidth')}
        data={(Object.keys(widths) as Width[]).map((value) => ({ value, label: t(`width.${value}`) }))}
        value={width}
        onChange={(value) => setWidth(value as Width)}
      />
      <ProblemAlert error={address.error} />
      {address.data ? (
        <div
          style={{
            overflow: 'auto',
            maxWidth: '100%',
            border: '1px solid var(--mantine-color-default-border)',
          }}
        >
          <iframe
            key={address.data.url}
            title={t('previewFrame')}
            src={`${address.data.url}?locale=${locale}&theme=${scheme}`}
            sandbox="allow-scripts allow-popups"
            style={{ display: 'block', border: 0, width: widths[width], height: 620 }}
          />
        </div>
      ) : (
        <Text c="dimmed" size="sm">
          {t('previewEmpty')}
        </Text>
      )}
    </Stack>
  )
}
