import { Button, Checkbox, Group, Modal, Radio, Stack } from '@mantine/core'
import { endpoints } from '@screenpop/contract'
import { Allowed, urlOf } from '@screenpop/ui'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTable } from '../tables/table-context.ts'

/** Asks what the file is for, since a spreadsheet and a re-import need different files; the browser downloads it. */
export const ExportDialog = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const { t } = useTranslation(['records', 'ui'])
  const { id } = useTable()
  const [raw, setRaw] = useState<'0' | '1'>('0')
  const [reveal, setReveal] = useState(false)
  const query = { ...(raw === '1' ? { raw } : {}), ...(reveal ? { reveal: '1' } : {}) }
  return (
    <Modal opened={opened} onClose={onClose} title={t('exportTitle')}>
      <Stack gap="md">
        <Radio.Group
          label={t('exportFor')}
          value={raw}
          onChange={(value) => setRaw(value === '1' ? '1' : '0')}
        >
          <Stack gap="sm" mt="xs">
            <Radio value="0" label={t('exportSafe')} description={t('exportSafeHint')} data-autofocus />
            <Radio value="1" label={t('exportRaw')} description={t('exportRawHint')} />
          </Stack>
        </Radio.Group>
        <Allowed permission="tables:reveal">
          <Checkbox
            label={t('exportReveal')}
            description={t('exportRevealHint')}
            checked={reveal}
            onChange={(event) => setReveal(event.currentTarget.checked)}
          />
        </Allowed>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('ui:cancel')}
          </Button>
          <Button
            component="a"
            href={urlOf(endpoints.exportCsv.path, { id }, query)}
            download
            leftSection={<IconDownload size={16} />}
            onClick={onClose}
          >
            {t('exportSubmit')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
