import { alpha, type CSSVariablesResolver, type MantineTheme } from '@mantine/core'

/** Light variants in the dark: a tint of the colour under text of the same colour. */
const tints = ({ colors }: MantineTheme): Record<string, string> => {
  const variables: Record<string, string> = {}
  for (const [name, shades] of Object.entries(colors)) {
    variables[`--mantine-color-${name}-light`] = alpha(shades[5], 0.2)
    variables[`--mantine-color-${name}-light-hover`] = alpha(shades[5], 0.28)
    variables[`--mantine-color-${name}-light-color`] = shades[2]
  }
  return variables
}

/**
 * Surfaces and lines beyond Mantine's own variables: `canvas` lies behind everything, `surface` carries content, `rail`
 * is the navigation, which stays dark in both schemes.
 */
export const cssVariables: CSSVariablesResolver = (theme) => ({
  variables: {
    '--sp-rail': '#0d2b2a',
    '--sp-rail-text': '#b9cfcb',
    '--sp-rail-strong': '#ffffff',
    '--sp-rail-active': '#174442',
    '--sp-signal': theme.colors.amber?.[4] ?? '#f4ae2c',
    '--sp-nav-width': '232px',
  },
  light: {
    '--sp-canvas': '#f4f6f5',
    '--sp-surface': '#ffffff',
    '--sp-sunken': '#f7f9f8',
    '--sp-line': '#dde4e1',
    '--sp-line-strong': '#c3ceca',
    '--sp-hover': '#f1f6f5',
    '--sp-selected': '#e2f0ee',
    '--mantine-color-dimmed': '#5c6863',
    '--mantine-color-placeholder': '#6a7671',
    '--mantine-color-default-border': '#c9d3cf',
    '--mantine-color-error': theme.colors.brick?.[6] ?? '#c03a29',
    '--mantine-color-anchor': theme.colors.petrol?.[7] ?? '#0f6662',
  },
  dark: {
    ...tints(theme),
    '--sp-rail': '#0a1716',
    '--sp-rail-active': '#17312f',
    '--sp-canvas': '#0f1615',
    '--sp-surface': '#171f1e',
    '--sp-sunken': '#131a19',
    '--sp-line': '#2b3634',
    '--sp-line-strong': '#3d4a47',
    '--sp-hover': '#1d2725',
    '--sp-selected': '#173330',
    '--mantine-color-body': '#171f1e',
    '--mantine-color-default-hover': '#25302e',
    '--mantine-color-dimmed': '#93a09b',
    '--mantine-color-placeholder': '#93a09b',
    '--mantine-color-default-border': '#364340',
    '--mantine-color-error': theme.colors.brick?.[3] ?? '#e79183',
    '--mantine-color-anchor': theme.colors.petrol?.[3] ?? '#83c2bd',
  },
})
