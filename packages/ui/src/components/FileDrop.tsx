import { Button, Group, Text } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { type DragEvent, type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import classes from './FileDrop.module.css'

export interface FileDropProps {
  label: string
  /** Endings such as `.csv`. */
  types: readonly string[]
  maxBytes?: number
  file: File | null
  onFile: (file: File | null) => void
  hint?: ReactNode
  error?: string | undefined
}

/** Takes one file by dropping or by choosing; refuses a wrong ending or size before anything is sent. */
export const FileDrop = ({ label, types, maxBytes, file, onFile, hint, error }: FileDropProps) => {
  const { t } = useTranslation()
  const format = useFormat()
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const [over, setOver] = useState(false)
  const [refusal, setRefusal] = useState<string>()

  const take = (taken: File | undefined) => {
    if (!taken) return
    const wrongType = !types.some((type) => taken.name.toLowerCase().endsWith(type))
    const tooLarge = maxBytes !== undefined && taken.size > maxBytes
    setRefusal(
      wrongType
        ? t('dropWrongType', { types: types.join(', ') })
        : tooLarge
          ? t('dropTooLarge', { size: format.bytes(taken.size), limit: format.bytes(maxBytes) })
          : undefined,
    )
    onFile(wrongType || tooLarge ? null : taken)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  const fault = refusal ?? error
  return (
    <div>
      {/* The drop zone is an addition for the mouse; the button inside does the same by keyboard. */}
      <section
        aria-labelledby={`${id}-label`}
        className={classes.zone}
        data-over={over || undefined}
        data-fault={fault ? true : undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <IconFileUpload size={26} stroke={1.5} aria-hidden className={classes.icon} />
        <div className={classes.text}>
          <Text fw={600} id={`${id}-label`}>
            {file ? file.name : label}
          </Text>
          <Text size="sm" c="dimmed">
            {file ? format.bytes(file.size) : (hint ?? t('dropHere'))}
          </Text>
        </div>
        <Group gap="xs">
          {file && (
            <Button variant="subtle" color="gray" onClick={() => onFile(null)}>
              {t('clear')}
            </Button>
          )}
          <Button variant="default" onClick={() => input.current?.click()}>
            {file ? t('dropReplace') : t('dropChoose')}
          </Button>
        </Group>
        <input
          ref={input}
          type="file"
          hidden
          accept={types.join(',')}
          aria-labelledby={`${id}-label`}
          onChange={(event) => {
            take(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
      </section>
      {fault && (
        <Text size="sm" c="brick" mt={6} role="alert">
          {fault}
        </Text>
      )}
    </div>
  )
}
