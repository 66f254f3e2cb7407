import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { ConfirmDialog } from '@screenpop/ui'
import { IconTrash } from '@tabler/icons-react'

interface DeleteButtonProps {
  label: string
  title: string
  text: string
  pending: boolean
  error: unknown
  onDelete: () => void
}

/** Deletes what a drawer edits, after a question. */
export const DeleteButton = ({ label, title, text, pending, error, onDelete }: DeleteButtonProps) => {
  const [opened, dialog] = useDisclosure(false)
  return (
    <>
      <Button variant="subtle" color="brick" leftSection={<IconTrash size={16} />} onClick={dialog.open}>
        {label}
      </Button>
      <ConfirmDialog
        opened={opened}
        onClose={dialog.close}
        onConfirm={onDelete}
        title={title}
        text={text}
        confirmLabel={label}
        pending={pending}
        error={error}
      />
    </>
  )
}
