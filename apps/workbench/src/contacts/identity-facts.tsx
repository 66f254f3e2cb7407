import type { AgentContact, VerifyResult } from '@screenpop/contract'
import { useFormat } from '@screenpop/ui'
import { IconAlertTriangle, IconClock, IconShieldCheck, IconShieldX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Fact } from './Facts.tsx'

const marks = {
  '0': { Icon: IconClock, color: 'var(--mantine-color-dimmed)' },
  '1': { Icon: IconShieldCheck, color: 'var(--mantine-color-petrol-text)' },
  '2': { Icon: IconShieldX, color: 'var(--mantine-color-brick-text)' },
  '3': { Icon: IconAlertTriangle, color: 'var(--mantine-color-amber-text)' },
} satisfies Record<VerifyResult, object>

/** How the identity checks of a contact ended, a line each, the latest first. */
export const useIdentityFacts = ({ verifications }: AgentContact): Fact[] => {
  const { t } = useTranslation('workbench')
  const { time } = useFormat()
  return verifications.toReversed().map(({ verifyTypeCode, verifyResult, at }) => {
    const { Icon, color } = marks[verifyResult]
    return {
      key: `identity ${verifyTypeCode}`,
      label: t('facts.identity'),
      value: `${t(`identity.${verifyResult}`)} · ${verifyTypeCode} · ${time(at)}`,
      mark: <Icon size={16} stroke={1.8} style={{ color }} aria-hidden />,
    }
  })
}
