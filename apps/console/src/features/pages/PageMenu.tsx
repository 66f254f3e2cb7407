import { ActionIcon, Menu } from '@mantine/core'
import { endpoints, type Page } from '@screenpop/contract'
import { ConfirmDialog, notifyDone, useCommand, useSession } from '@screenpop/ui'
import { IconCopyPlus, IconDots, IconHistory, IconPencil, IconSitemap, IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PageNameDialog } from './PageNameDialog.tsx'
import { PageUses } from './PageUses.tsx'

interface PageMenuProps {
  page: Page
  /** One of many, in a list. */
  quiet?: boolean
}

/** Versions, where it is used, a copy, another name, deletion. */
export const PageMenu = ({ page, quiet = false }: PageMenuProps) => {
  const { t } = useTranslation('pages')
  const navigate = useNavigate()
  const mayDesign = useSession().can('pages:design')
  const [open, setOpen] = useState<'rename' | 'copy' | 'delete' | 'uses'>()
  const close = () => setOpen(undefined)
  const remove = useCommand(endpoints.deletePage, {
    stale: [endpoints.listPages],
    onDone: () => {
      notifyDone(t('deletedDone', { name: page.name }))
      void navigate({ to: '/pages' })
    },
  })
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            size={quiet ? 'md' : 'lg'}
            variant={quiet ? 'subtle' : 'default'}
            aria-label={quiet ? t('moreOf', { name: page.name }) : t('more')}
          >
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconHistory size={16} />}
            onClick={() => void navigate({ to: '/pages/$pageId/versions', params: { pageId: page.id } })}
          >
            {t('versions')}
          </Menu.Item>
          <Menu.Item leftSection={<IconSitemap size={16} />} onClick={() => setOpen('uses')}>
            {t('uses.menu')}
          </Menu.Item>
          {mayDesign && (
            <>
              <Menu.Item leftSection={<IconCopyPlus size={16} />} onClick={() => setOpen('copy')}>
                {t('copy')}
              </Menu.Item>
              <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => setOpen('rename')}>
                {t('rename')}
              </Menu.Item>
              <Menu.Item
                color="brick"
                leftSection={<IconTrash size={16} />}
                onClick={() => setOpen('delete')}
              >
                {t('delete')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <PageUses page={page} opened={open === 'uses'} onClose={close} />
      <PageNameDialog opened={open === 'rename'} onClose={close} page={page} onDone={close} />
      <PageNameDialog
        opened={open === 'copy'}
        onClose={close}
        copyOf={page}
        onDone={({ id }) => void navigate({ to: '/pages/$pageId', params: { pageId: id } })}
      />
      <ConfirmDialog
        opened={open === 'delete'}
        onClose={close}
        onConfirm={() => remove.mutate({ params: { id: page.id } })}
        title={t('deleteTitle', { name: page.name })}
        destroys={[t('deleteDraft'), ...(page.releasedVersion === null ? [] : [t('deleteVersions')])]}
        confirmLabel={t('deleteSubmit')}
        pending={remove.isPending}
        error={remove.error}
      />
    </>
  )
}
