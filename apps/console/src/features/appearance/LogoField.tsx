import { Button, FileButton, Group, Stack, Text, TextInput } from '@mantine/core'
import { endpoints, type Logo, pageImagePath } from '@screenpop/contract'
import { ProblemAlert, useApi } from '@screenpop/ui'
import { IconTrash, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './appearance.module.css'
import { LogoRefused, logoImage } from './logo-image.ts'

const types = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/svg+xml']

interface LogoFieldProps {
  logo: Logo | null
  /** Of the header, where one was chosen: the logo stands on it. */
  ground: string | undefined
  onChange: (logo: Logo | null) => void
  errors: { image?: string | undefined; alt?: string | undefined }
}

/** The logo: uploaded, shown on the ground that it will have, and named in words. */
export const LogoField = ({ logo, ground, onChange, errors }: LogoFieldProps) => {
  const { t } = useTranslation('appearance')
  const api = useApi()
  const [sending, setSending] = useState(false)
  const [failed, setFailed] = useState<unknown>()
  const upload = async (file: File | null) => {
    if (!file) return
    setSending(true)
    setFailed(undefined)
    try {
      const { blob, width, height } = await logoImage(file)
      const headers = { 'content-type': 'application/octet-stream' }
      const { image } = await api(endpoints.addPageImage, { raw: blob, headers })
      onChange({ image, width, height, alt: logo?.alt ?? '' })
    } catch (refused) {
      setFailed(refused)
    }
    setSending(false)
  }
  const fault = failed instanceof LogoRefused ? t(failed.reason) : errors.image
  return (
    <Stack gap="xs">
      {logo && (
        <div className={classes.plate} style={{ background: ground }}>
          <img className={classes.logo} src={pageImagePath(logo.image)} alt={logo.alt} />
        </div>
      )}
      <Group gap="xs">
        <FileButton accept={types.join(',')} onChange={(file) => void upload(file)}>
          {(button) => (
            <Button {...button} variant="default" leftSection={<IconUpload size={16} />} loading={sending}>
              {t(logo ? 'logoReplace' : 'logoUpload')}
            </Button>
          )}
        </FileButton>
        {logo && (
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconTrash size={16} />}
            onClick={() => onChange(null)}
          >
            {t('logoRemove')}
          </Button>
        )}
      </Group>
      <Text size="sm" c="dimmed">
        {t('logoHint')}
      </Text>
      {fault && (
        <Text size="sm" c="brick" role="alert">
          {fault}
        </Text>
      )}
      <ProblemAlert error={failed instanceof LogoRefused ? undefined : failed} />
      {logo && (
        <TextInput
          label={t('logoAlt')}
          description={t('logoAltHint')}
          maxLength={128}
          withAsterisk
          value={logo.alt}
          error={errors.alt}
          onChange={(event) => onChange({ ...logo, alt: event.currentTarget.value })}
        />
      )}
    </Stack>
  )
}
