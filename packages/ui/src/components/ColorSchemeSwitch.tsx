import {
  type MantineColorScheme,
  SegmentedControl,
  useMantineColorScheme,
  VisuallyHidden,
} from '@mantine/core'
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** Light, dark, or like the system; remembered in this browser. */
export const ColorSchemeSwitch = ({ fullWidth }: { fullWidth?: boolean }) => {
  const { t } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const options = [
    { value: 'light', text: t('schemeLight'), Icon: IconSun },
    { value: 'dark', text: t('schemeDark'), Icon: IconMoon },
    { value: 'auto', text: t('schemeAuto'), Icon: IconDeviceDesktop },
  ] as const
  return (
    <SegmentedControl<MantineColorScheme>
      size="xs"
      fullWidth={fullWidth ?? false}
      aria-label={t('colorScheme')}
      value={colorScheme}
      onChange={setColorScheme}
      data={options.map(({ value, text, Icon }) => ({
        value,
        label: (
          <span title={text}>
            <Icon size={15} style={{ display: 'block', margin: '2px auto' }} aria-hidden />
            <VisuallyHidden>{text}</VisuallyHidden>
          </span>
        ),
      }))}
    />
  )
}
