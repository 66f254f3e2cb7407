import { Button, FileButton, Image, Select, Stack, Text, Textarea } from '@mantine/core'
import { endpoints, type ImageProps, pageImagePath, pageImageTypes } from '@screenpop/contract'
import { ProblemAlert, useApi } from '@screenpop/ui'
import { IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InspectorProps } from './Inspector.tsx'

const sizes = ['small', 'medium', 'full'] as const

/** Uploads an image, and says in words what it shows. */
export const ImageInspector = ({ block, change }: InspectorProps) => {
  const { t } = useTranslation('designer')
  const api = useApi()
  const [error, setError] = useState<unknown>()
  const [sending, setSending] = useState(false)
  const props = block.props as ImageProps
  const upload = async (file: File | null) => {
    if (!file) return
    setSending(true)
    setError(undefined)
    try {
      const headers = { 'content-type': 'application/octet-stream' }
      const { image } = await api(endpoints.addPageImage, { raw: file, headers })
      const { width, height } = await createImageBitmap(file)
      change({ props: { ...props, image, width, height } })
    } catch (refused) {
      setError(refused)
    }
    setSending(false)
  }
  return (
    <Stack gap="md">
      {props.image !== '' && (
        <Image src={pageImagePath(props.image)} alt={props.alt} mah={160} fit="contain" />
      )}
      <FileButton accept={pageImageTypes.join(',')} onChange={(file) => void upload(file)}>
        {(button) => (
          <Button {...button} variant="default" leftSection={<IconUpload size={16} />} loading={sending}>
            {t(props.image === '' ? 'imageUpload' : 'imageReplace')}
          </Button>
        )}
      </FileButton>
      <Text size="sm" c="dimmed">
        {t('imageHint')}
      </Text>
      <ProblemAlert error={error} />
      <Textarea
        label={t('imageAlt')}
        description={t('imageAltHint')}
        maxLength={500}
        autosize
        value={props.alt}
        onChange={(event) => change({ props: { ...props, alt: event.currentTarget.value } }, 'alt')}
      />
      <Select
        label={t('imageSize')}
        allowDeselect={false}
        data={sizes.map((value) => ({ value, label: t(`imageSize.${value}`) }))}
        value={props.size}
        onChange={(size) => size && change({ props: { ...props, size } })}
      />
    </Stack>
  )
}
