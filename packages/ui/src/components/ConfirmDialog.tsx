import { Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Trans, useTranslation } from 'react-i18next'
import { ProblemAlert } from './ProblemAlert.tsx'

export interface ConfirmDialogProps {
  opened: boolean
  onClose: () => void
  onConfirm: () => void
  title: string
  /** What happens, in a sentence. */
  text?: ReactNode
  /** What is destroyed for good; each line names one thing and how many. */
  destroys?: readonly string[]
  /** What the user must type, for steps that destroy much. */
  typed?: string
  confirmLabel: string
  /** "Cancel", unless that would be mistaken for the step itself. */
  cancelLabel?: string
  /** False for steps that can be taken back. */
  danger?: boolean
  pending?: boolean
  error?: unknown
  /** Buttons of a third way, between the two. */
  otherWays?: ReactNode
  children?: ReactNode
}

/** Asks before a step that destroys something, and says what. Enter confirms, Escape cancels. */
export const ConfirmDialog = (props: ConfirmDialogProps) => (
  <Modal opened={props.opened} onClose={props.onClose} title={props.title}>
    <ConfirmForm {...props} />
  </Modal>
)

const ConfirmForm = (props: ConfirmDialogProps) => {
  const { t } = useTranslation()
  const [entered, setEntered] = useState('')
  const { danger = true, typed } = props
  const blocked = typed !== undefined && entered.trim() !== typed.trim()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // React carries events of a dialog to the form in which the dialog was written.
    event.stopPropagation()
    if (!blocked && !props.pending) props.onConfirm()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {props.text && <Text>{props.text}</Text>}
        {props.destroys && props.destroys.length > 0 && (
          <div>
            <Text fw={600}>{t('confirmDestroys')}</Text>
            <List mt={4} spacing={2} size="md">
              {props.destroys.map((item) => (
                <List.Item key={item}>{item}</List.Item>
              ))}
            </List>
            <Text mt="xs" c="brick">
              {t('confirmNoWayBack')}
            </Text>
          </div>
        )}
        {props.children}
        {typed !== undefined && (
          <TextInput
            data-autofocus
            autoComplete="off"
            spellCheck={false}
            label={<Trans i18nKey="confirmType" values={{ text: typed }} />}
            value={entered}
            onChange={(event) => setEntered(event.currentTarget.value)}
          />
        )}
        <ProblemAlert error={props.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onClose}>
            {props.cancelLabel ?? t('cancel')}
          </Button>
          {props.otherWays}
          <Button
            type="submit"
            color={danger ? 'brick' : 'petrol'}
            disabled={blocked}
            loading={props.pending ?? false}
            data-autofocus={typed === undefined || undefined}
          >
            {props.confirmLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
