import { Group, SegmentedControl, Stack } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { endpoints } from '@screenpop/contract'
import { Panel, urlOf } from '@screenpop/ui'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ScaledFrame } from '../pages/preview/ScaledFrame.tsx'
import classes from './appearance.module.css'
import { type AppearanceDraft, previewQuery } from './appearance-draft.ts'

const widths = { phone: 375, split: 640, desktop: 1200 } as const
type Width = keyof typeof widths
const themes = ['chosen', 'light', 'dark'] as const
type Theme = (typeof themes)[number]
const pauseMs = 200

/** A sample page in the colours that are being chosen. */
export const AppearancePreview = ({ draft, dirty }: { draft: AppearanceDraft; dirty: boolean }) => {
  const { t, i18n } = useTranslation('appearance')
  const [width, setWidth] = useState<Width>('split')
  const [theme, setTheme] = useState<Theme>('chosen')
  const [shown] = useDebouncedValue(draft, pauseMs)
  const src = urlOf(endpoints.previewAppearance.path, undefined, {
    ...previewQuery(shown),
    locale: i18n.language.startsWith('zh') ? 'zh' : 'en',
    ...(theme === 'chosen' ? {} : { theme }),
  })
  const themeText = (value: Theme) =>
    value === 'chosen' ? t('previewTheme.chosen') : t(`colorScheme.${value}`)
  return (
    <div className={classes.preview}>
      <Panel title={t('preview')} lead={t(dirty ? 'previewLead' : 'previewSaved')}>
        <Stack gap="sm">
          <Group gap="xs">
            <SegmentedControl
              size="xs"
              aria-label={t('previewWidth')}
              data={(Object.keys(widths) as Width[]).map((value) => ({ value, label: t(`width.${value}`) }))}
              value={width}
              onChange={(value) => setWidth(value as Width)}
            />
            <SegmentedControl
              size="xs"
              aria-label={t('previewTheme')}
              data={themes.map((value) => ({ value, label: themeText(value) }))}
              value={theme}
              onChange={(value) => setTheme(value as Theme)}
            />
          </Group>
          <ScaledFrame title={t('previewFrame')} src={src} width={widths[width]} smooth />
        </Stack>
      </Panel>
    </div>
  )
}
