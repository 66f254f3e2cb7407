import { Badge, Button, Modal, Skeleton, Text } from '@mantine/core'
import { type Certificate, endpoints } from '@screenpop/contract'
import {
  ConfirmDialog,
  EmptyState,
  notifyDone,
  PageHeader,
  ProblemAlert,
  queryOf,
  useApi,
  useCommand,
  useFormat,
} from '@screenpop/ui'
import { IconCertificate, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CertificateForm } from './CertificateForm.tsx'
import { Row, Rows } from './Rows.tsx'

const colors: Record<Certificate['state'], string> = {
  valid: 'moss',
  soon: 'amber',
  expired: 'brick',
  notYet: 'gray',
}

/** The operator's certificates for outbound calls, with their expiry. */
export const Certificates = () => {
  const { t } = useTranslation('connectors')
  const api = useApi()
  const format = useFormat()
  const [edited, setEdited] = useState<Certificate | 'new'>()
  const [removing, setRemoving] = useState<Certificate>()
  const list = useQuery(queryOf(api, endpoints.listCertificates, {}))
  const items = list.data?.items ?? []
  const upload = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      {t('upload')}
    </Button>
  )
  const close = () => setEdited(undefined)
  const replaced = edited === 'new' ? undefined : edited
  return (
    <>
      <PageHeader
        title={t('certificatesTitle')}
        lead={t('certificatesLead')}
        actions={items.length > 0 && upload}
      />
      {list.isPending && <Skeleton height={120} />}
      <ProblemAlert error={list.error} onRetry={() => void list.refetch()} />
      {list.data && items.length === 0 && (
        <EmptyState
          icon={IconCertificate}
          title={t('certificatesEmpty')}
          text={t('certificatesEmptyText')}
          action={upload}
        />
      )}
      {items.length > 0 && (
        <Rows label={t('certificatesTitle')}>
          {items.map((each) => (
            <Row
              key={each.id}
              state={
                <>
                  <Badge color={colors[each.state]}>{t(`state.${each.state}`)}</Badge>
                  <Text size="sm" c="dimmed">
                    {t('validTo')} {format.day(each.validTo)}
                  </Text>
                </>
              }
              actions={
                <>
                  <Button size="compact-sm" variant="subtle" onClick={() => setEdited(each)}>
                    {t('replace')}
                  </Button>
                  <Button size="compact-sm" variant="subtle" onClick={() => setRemoving(each)}>
                    {t('remove')}
                  </Button>
                </>
              }
            >
              <Text fw={600}>
                {each.name} {each.hasPrivateKey && <Badge color="gray">{t('withKey')}</Badge>}
              </Text>
              <Text size="sm" c="dimmed">
                {each.subject} · {t('issuer')}: {each.issuer}
              </Text>
            </Row>
          ))}
        </Rows>
      )}
      <Modal
        opened={edited !== undefined}
        onClose={close}
        title={replaced ? t('replaceTitle', { name: replaced.name }) : t('upload')}
      >
        <CertificateForm certificate={replaced} onClose={close} />
      </Modal>
      <RemoveCertificate certificate={removing} onClose={() => setRemoving(undefined)} />
    </>
  )
}

interface RemoveCertificateProps {
  certificate: Certificate | undefined
  onClose: () => void
}

const RemoveCertificate = ({ certificate, onClose }: RemoveCertificateProps) => {
  const { t } = useTranslation('connectors')
  const name = certificate?.name ?? ''
  const remove = useCommand(endpoints.deleteCertificate, {
    stale: [endpoints.listCertificates],
    onDone: () => {
      notifyDone(t('removed', { name }))
      onClose()
    },
  })
  return (
    <ConfirmDialog
      opened={certificate !== undefined}
      onClose={onClose}
      onConfirm={() => certificate && remove.mutate({ params: { id: certificate.id } })}
      title={t('removeTitle', { name })}
      text={t('removeCertificateText')}
      confirmLabel={t('remove')}
      pending={remove.isPending}
      error={remove.error}
    />
  )
}
