import {
  ActionIcon,
  CloseButton,
  ColorPicker,
  ColorSwatch,
  Group,
  Popover,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { readableColor } from '@screenpop/renderer/look'
import { IconColorPicker, IconPalette } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './appearance.module.css'
import { isColor } from './appearance-draft.ts'

/** Colours to begin with, each of which reads well in light. */
const swatches = ['#1a62c6', '#0f6662', '#346828', '#966005', '#c03a29', '#a3195b', '#6b3fa0', '#37413e']

interface ColorFieldProps {
  label: string
  hint: string
  value: string
  onChange: (color: string) => void
  error?: string | undefined
  /** Text of this colour stands on pages: what they make of it is shown. */
  shades?: boolean
}

/** A colour typed, or chosen by eye; empty is the product's own. */
export const ColorField = ({ label, hint, value, onChange, error, shades }: ColorFieldProps) => {
  const { t } = useTranslation('appearance')
  const [open, setOpen] = useState(false)
  const fits = isColor(value)
  const wrong = value !== '' && !fits ? t('notAColor') : undefined
  return (
    <Stack gap={6}>
      <TextInput
        label={label}
        description={hint}
        placeholder={t('standard')}
        maxLength={7}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value.trim().toLowerCase())}
        error={error ?? wrong}
        leftSection={fits ? <ColorSwatch size={18} color={value} /> : <IconPalette size={18} aria-hidden />}
        rightSectionWidth={68}
        rightSection={
          <Group gap={2} wrap="nowrap">
            {value !== '' && (
              <CloseButton aria-label={t('clear', { field: label })} onClick={() => onChange('')} />
            )}
            <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus shadow="md">
              <Popover.Target>
                <ActionIcon aria-label={t('pick', { field: label })} onClick={() => setOpen(!open)}>
                  <IconColorPicker size={17} />
                </ActionIcon>
              </Popover.Target>
              <Popover.Dropdown>
                <ColorPicker
                  format="hex"
                  saturationLabel={t('saturation')}
                  hueLabel={t('hue')}
                  swatches={swatches}
                  swatchesPerRow={8}
                  value={fits ? value : '#1a62c6'}
                  onChange={(color) => onChange(color.toLowerCase())}
                />
              </Popover.Dropdown>
            </Popover>
          </Group>
        }
      />
      {shades && fits && <Shades color={value} />}
    </Stack>
  )
}

/** What pages make of a colour: in light, in dark, and why they are not the colour itself. */
const Shades = ({ color }: { color: string }) => {
  const { t } = useTranslation('appearance')
  const light = readableColor(color, 'light').color
  const dark = readableColor(color, 'dark').color
  const [inLight, inDark] = [light !== color, dark !== color]
  return (
    <Stack gap={4} aria-live="polite">
      <Group gap="md">
        {(['light', 'dark'] as const).map((scheme) => (
          <Group key={scheme} gap={6} wrap="nowrap">
            <span
              className={classes.shade}
              data-scheme={scheme}
              style={{ color: scheme === 'light' ? light : dark }}
              aria-hidden
            >
              Aa
            </span>
            <Text size="xs" c="dimmed">
              {t(`shown.${scheme}`, { color: scheme === 'light' ? light : dark })}
            </Text>
          </Group>
        ))}
      </Group>
      {(inLight || inDark) && (
        <Text size="sm">
          {t(inLight && inDark ? 'adjusted.both' : inLight ? 'adjusted.light' : 'adjusted.dark')}
        </Text>
      )}
    </Stack>
  )
}
