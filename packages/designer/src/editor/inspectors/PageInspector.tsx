import { Input, SegmentedControl, Stack, Switch, Text, Title } from '@mantine/core'
import { type Density, densities, type PageAppearance } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'
import { useEditorParts, useEditorState } from '../editor-context.ts'

const asTenant = 'asTenant'

/** What belongs to the page itself; shown while no block is chosen. */
export const PageInspector = () => {
  const { t } = useTranslation('designer')
  const { store } = useEditorParts()
  const appearance = useEditorState(({ history }) => history.document.appearance)
  const readOnly = useEditorState((state) => state.readOnly)
  const set = (change: { density?: Density | undefined; hideLogo?: boolean | undefined }) => {
    const { density, hideLogo } = { ...appearance, ...change }
    const next: PageAppearance = { ...(density ? { density } : {}), ...(hideLogo ? { hideLogo } : {}) }
    store.dispatch({ type: 'perform', command: { type: 'setAppearance', appearance: next } })
  }
  return (
    <Stack gap="md">
      <Text c="dimmed">{t(readOnly ? 'nothingChosenReadOnly' : 'nothingChosen')}</Text>
      <Title order={3}>{t('wholePage')}</Title>
      <Input.Wrapper label={t('density')} labelElement="div">
        <SegmentedControl
          mt={6}
          fullWidth
          size="xs"
          aria-label={t('density')}
          data={[asTenant, ...densities].map((value) => ({
            value,
            label: t(`density.${value as Density | typeof asTenant}`),
          }))}
          value={appearance?.density ?? asTenant}
          onChange={(value) => set({ density: densities.find((density) => density === value) })}
        />
      </Input.Wrapper>
      <Switch
        label={t('hideLogo')}
        checked={appearance?.hideLogo ?? false}
        onChange={(event) => set({ hideLogo: event.currentTarget.checked })}
      />
    </Stack>
  )
}
