import { Group, SegmentedControl, useComputedColorScheme } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

export const previewWidths = { phone: 375, split: 640, desktop: 1200 } as const
export type PreviewWidth = keyof typeof previewWidths

/** How a previewed page looks: on which screen, in which colours, in which language. */
export interface PreviewLook {
  width: PreviewWidth
  theme: 'light' | 'dark'
  locale: 'en' | 'zh'
}

/** The look that fits the console, until another is chosen. */
export const usePreviewLook = (width: PreviewWidth) => {
  const { i18n } = useTranslation('pages')
  const theme = useComputedColorScheme('light', { getInitialValueInEffect: false })
  return useState<PreviewLook>({ width, theme, locale: i18n.language.startsWith('zh') ? 'zh' : 'en' })
}

interface LookChoiceProps {
  value: PreviewLook
  onChange: (look: PreviewLook) => void
}

export const LookChoice = ({ value, onChange }: LookChoiceProps) => {
  const { t } = useTranslation('pages')
  return (
    <Group gap="xs">
      <SegmentedControl
        size="xs"
        aria-label={t('previewWidth')}
        data={(Object.keys(previewWidths) as PreviewWidth[]).map((width) => ({
          value: width,
          label: t(`width.${width}`),
        }))}
        value={value.width}
        onChange={(width) => onChange({ ...value, width: width as PreviewWidth })}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('previewTheme')}
        data={(['light', 'dark'] as const).map((theme) => ({ value: theme, label: t(`theme.${theme}`) }))}
        value={value.theme}
        onChange={(theme) => onChange({ ...value, theme: theme as PreviewLook['theme'] })}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('previewLanguage')}
        data={[
          { value: 'en', label: 'English' },
          { value: 'zh', label: '中文' },
        ]}
        value={value.locale}
        onChange={(locale) => onChange({ ...value, locale: locale as PreviewLook['locale'] })}
      />
    </Group>
  )
}
