import { Alert, List, Text } from '@mantine/core'
import type { SampleChange } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'

type Shape = NonNullable<SampleChange['before']>

/** What an answer shows that the samples before did not. */
export const SampleChanges = ({ changes }: { changes: readonly SampleChange[] }) => {
  const { t } = useTranslation('connectors')
  const shapeText = (shape: Shape | null) =>
    shape
      ? [
          t(`attributeType.${shape.type}`),
          shape.mandatory ? t('mandatory') : '',
          shape.masked ? t('masked') : '',
        ]
          .filter(Boolean)
          .join(', ')
      : ''
  const place = ({ object, attribute }: SampleChange) =>
    attribute === null ? object : `${object} › ${attribute}`
  if (changes.length === 0) return <Text size="sm">{t('sampleSame')}</Text>
  return (
    <Alert color="petrol" title={t('sampleChanged')}>
      <List size="sm" spacing={2}>
        {changes.map((change) => (
          <List.Item key={`${change.kind}/${place(change)}`}>
            {t(`sampleChange.${change.kind}`, {
              place: place(change),
              before: shapeText(change.before),
              after: shapeText(change.after),
            })}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}
