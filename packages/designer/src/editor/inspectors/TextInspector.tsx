import { Textarea } from '@mantine/core'
import type { TextProps } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'
import type { InspectorProps } from './Inspector.tsx'

/** The text of a text block. */
export const TextInspector = ({ block, change }: InspectorProps) => {
  const { t } = useTranslation('designer')
  const { markdown } = block.props as TextProps
  return (
    <Textarea
      label={t('text')}
      description={t('textHint')}
      autosize
      minRows={6}
      maxRows={20}
      maxLength={10_000}
      value={markdown}
      onChange={(event) => change({ props: { markdown: event.currentTarget.value } }, 'markdown')}
    />
  )
}
