import { createTheme, type MantineThemeOverride } from '@mantine/core'
import { colors } from './colors.ts'

const fontFamily =
  "'Segoe UI Variable Text', 'Segoe UI', -apple-system, BlinkMacSystemFont, Roboto, 'Helvetica Neue', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif"
const monospace =
  "ui-monospace, 'SF Mono', 'Cascadia Mono', 'Roboto Mono', Menlo, Consolas, 'PingFang SC', 'Noto Sans SC', monospace"

/**
 * The look of both browser apps: calm and dense. Text is 14 px, controls are 32 px high, corners are small, lines do
 * the work that shadows do elsewhere. Everything that a screen may vary comes from here or from `styles.css`.
 */
export const theme: MantineThemeOverride = createTheme({
  colors,
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  black: '#16201e',
  fontFamily,
  fontFamilyMonospace: monospace,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2.25rem' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '10px', xl: '16px' },
  shadows: {
    xs: '0 1px 1px rgb(10 30 28 / 6%)',
    sm: '0 1px 3px rgb(10 30 28 / 10%)',
    md: '0 6px 20px -6px rgb(10 30 28 / 22%)',
    lg: '0 14px 36px -10px rgb(10 30 28 / 28%)',
    xl: '0 24px 60px -14px rgb(10 30 28 / 34%)',
  },
  headings: {
    fontWeight: '620',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
      h4: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  components: {
    Button: { defaultProps: { size: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    NumberInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', checkIconPosition: 'right', allowDeselect: false } },
    MultiSelect: { defaultProps: { size: 'sm' } },
    DatePickerInput: { defaultProps: { size: 'sm' } },
    DateInput: { defaultProps: { size: 'sm' } },
    TimePicker: { defaultProps: { size: 'sm' } },
    Switch: { defaultProps: { size: 'sm', withThumbIndicator: false } },
    Checkbox: { defaultProps: { size: 'sm' } },
    Radio: { defaultProps: { size: 'sm' } },
    SegmentedControl: { defaultProps: { size: 'sm' } },
    Badge: { defaultProps: { variant: 'light', size: 'sm', radius: 'xs', tt: 'none' } },
    Paper: { defaultProps: { withBorder: true, radius: 'md' } },
    Card: { defaultProps: { withBorder: true, radius: 'md' } },
    Modal: { defaultProps: { centered: true, radius: 'md', overlayProps: { backgroundOpacity: 0.4 } } },
    Drawer: { defaultProps: { position: 'right', overlayProps: { backgroundOpacity: 0.35 } } },
    Tooltip: { defaultProps: { openDelay: 250, withArrow: true, multiline: true, maw: 280 } },
    Menu: { defaultProps: { shadow: 'md', radius: 'md' } },
    Alert: { defaultProps: { variant: 'light', radius: 'md' } },
    Loader: { defaultProps: { type: 'dots' } },
    Skeleton: { defaultProps: { radius: 'sm' } },
  },
})
