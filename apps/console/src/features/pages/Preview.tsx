import {
  Button,
  Group,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
  useComputedColorScheme,
} from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { endpoints } from '@screenpop/contract'
import { ProblemAlert, useCommand } from '@screenpop/ui'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'

const widths = { phone: 375, split: 640, desktop: 1200 } as const
type Width = keyof typeof widths
const themes = ['light', 'dark'] as const
type Theme = (typeof themes)[number]
/** A number that no customer has. */
const sampleNumber = '00000000000'

/** The draft as an agent would see it, for a caller's number. */
export const Preview = ({ pageId, beforeShow }: { pageId: string; beforeShow: () => Promise<boolean> }) => {
  const { t, i18n } = useTranslation('pages')
  const scheme = useComputedColorScheme()
  const [theme, setTheme] = useState<Theme>(scheme)
  const [number, setNumber] = useState('')
  const [width, setWidth] = useState<Width>('phone')
  const { ref: box, width: space } = useElementSize<HTMLDivElement>()
  const address = useCommand(endpoints.previewAddress)
  const showFor = async (callerNum: string) => {
    if (!(await beforeShow())) return
    address.mutate({
      params: { id: pageId },
      body: { draft: true, call: { callerNum, callType: '0', calledNum: '10086' } },
    })
  }
  const show = (event: FormEvent) => {
    event.preventDefault()
    void showFor(number.trim())
  }
  const locale = i18n.language.startsWith('zh') ? 'zh' : 'en'
  return (
    <Stack gap="sm">
      <form onSubmit={show}>
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
          data={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
          value={theme}
          onChange={(value) => setTheme(value as Theme)}
        />
      </Group>
      <Group gap="xs">
        <Button size="xs" variant="default" onClick={() => void showFor(sampleNumber)}>
          {t('previewNoMatch')}
        </Button>
        <Button size="xs" variant="default" onClick={() => void showFor('')}>
          {t('previewWithheld')}
        </Button>
      </Group>
      <ProblemAlert error={address.error} />
      <div ref={box}>
        {address.data ? (
          <ScaledFrame
            key={address.data.url}
            title={t('previewFrame')}
            src={`${address.data.url}?locale=${locale}&theme=${theme}`}
            width={widths[width]}
            space={space}
          />
        ) : (
          <Text c="dimmed" size="sm">
            {t('previewEmpty')}
          </Text>
        )}
      </div>
    </Stack>
  )
}

interface ScaledFrameProps {
  title: string
  src: string
  width: number
  /** Pixels that there are; 0 until they are known. */
  space: number
}

const frameHeight = 620

/** A frame as wide as the screen it stands for, made smaller where there is less room. */
const ScaledFrame = ({ title, src, width, space }: ScaledFrameProps) => {
  const scale = space > 0 ? Math.min(1, space / width) : 1
  return (
    <div
      style={{
        width: width * scale,
        height: frameHeight,
        overflow: 'hidden',
        border: '1px solid var(--mantine-color-default-border)',
      }}
    >
      <iframe
        title={title}
        src={src}
        sandbox="allow-scripts allow-popups"
        style={{
          display: 'block',
          border: 0,
          width,
          height: frameHeight / scale,
          transform: `scale(${scale})`,
          transformOrigin: '0 0',
        }}
      />
    </div>
  )
}
