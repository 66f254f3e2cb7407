import { Badge } from '@mantine/core'
import type { BreakerState } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'

const colors: Record<BreakerState, string> = { closed: 'moss', open: 'brick', halfOpen: 'amber' }

/** Whether an API is asked at all. */
export const BreakerBadge = ({ state }: { state: BreakerState }) => {
  const { t } = useTranslation('connectors')
  return (
    <Badge color={colors[state]} title={t('breakerHint')}>
      {t(`breaker.${state}`)}
    </Badge>
  )
}
