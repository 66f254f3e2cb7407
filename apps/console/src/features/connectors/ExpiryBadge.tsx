import { Badge } from '@mantine/core'
import { type Connector, endpoints } from '@screenpop/contract'
import { queryOf, useApi, useFormat } from '@screenpop/ui'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

/** Warns at an API of the certificate that ends first of those that its calls use. */
export const ExpiryBadge = ({ connector }: { connector: Connector }) => {
  const { t } = useTranslation('connectors')
  const format = useFormat()
  const certificates = useQuery(queryOf(useApi(), endpoints.listCertificates, {}))
  const [first] = (certificates.data?.items ?? [])
    .filter(({ id }) => id === connector.trustAnchorId || id === connector.clientCertificateId)
    .filter(({ state }) => state !== 'valid')
    .sort((a, b) => Date.parse(a.validTo) - Date.parse(b.validTo))
  if (!first) return null
  return (
    <Badge color={first.state === 'soon' ? 'amber' : 'brick'}>
      {t(`expiry.${first.state}`, { name: first.name, day: format.day(first.validTo) })}
    </Badge>
  )
}
