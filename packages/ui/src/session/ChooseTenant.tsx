import { Anchor, Button, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Choice } from './sign-in.ts'

interface ChooseTenantProps {
  choices: readonly Choice[]
  pending: boolean
  onChoose: (tenantId: string) => void
  onStartOver: () => void
}

/** Asks in which of several organisations to work. */
export const ChooseTenant = ({ choices, pending, onChoose, onStartOver }: ChooseTenantProps) => {
  const { t } = useTranslation()
  return (
    <Stack gap="sm">
      <Text fw={600}>{t('signIn.choose')}</Text>
      {choices.map(({ tenantId, name }, position) => (
        <Button
          key={tenantId}
          variant="default"
          size="md"
          autoFocus={position === 0}
          disabled={pending}
          onClick={() => onChoose(tenantId)}
        >
          {name}
        </Button>
      ))}
      <Anchor component="button" type="button" size="sm" onClick={onStartOver}>
        {t('signIn.startOver')}
      </Anchor>
    </Stack>
  )
}
