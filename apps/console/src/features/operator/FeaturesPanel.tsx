import { Stack, Switch } from '@mantine/core'
import { endpoints, type FeatureName, features as featureDefaults } from '@screenpop/contract'
import { notifyDone, Panel, ProblemAlert, useCommand } from '@screenpop/ui'
import { useTranslation } from 'react-i18next'

interface FeaturesPanelProps {
  tenantId: string
  features: Readonly<Record<string, boolean>>
}

const names = Object.keys(featureDefaults) as FeatureName[]
const explained = [
  'dataCustomisation',
  'bidirectionalCall',
  'voiceNotification',
  'identityAuthentication',
] as const

/** The features of a tenant as switches; each is saved as it is flipped. */
export const FeaturesPanel = ({ tenantId, features }: FeaturesPanelProps) => {
  const { t } = useTranslation('operator')
  const params = { id: tenantId }
  const save = useCommand(endpoints.setTenantParameters, { stale: [[endpoints.tenantParameters, params]] })
  const flip = (feature: FeatureName, on: boolean) =>
    save.mutate(
      { params, body: { features: { [feature]: on } } },
      { onSuccess: () => notifyDone(t(on ? 'featureOn' : 'featureOff', { name: t(`feature.${feature}`) })) },
    )
  return (
    <Panel title={t('featuresTitle')} lead={t('featuresLead')}>
      <Stack gap="sm">
        {names.map((feature) => {
          const hinted = explained.find((one) => one === feature)
          return (
            <Switch
              key={feature}
              label={t(`feature.${feature}`)}
              description={hinted && t(`featureHint.${hinted}`)}
              checked={features[feature] ?? false}
              disabled={save.isPending}
              onChange={(event) => flip(feature, event.currentTarget.checked)}
            />
          )
        })}
        <ProblemAlert error={save.error} />
      </Stack>
    </Panel>
  )
}
