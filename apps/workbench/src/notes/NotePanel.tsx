import { Select, Text, Textarea } from '@mantine/core'
import { type AgentContact, endpoints, isOfferedIn, type WrapUpCode } from '@screenpop/contract'
import { listOf, useApi, useLongFilter, useWholeList } from '@screenpop/ui'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './NotePanel.module.css'
import type { Notes } from './use-notes.ts'

/** Found by the key that leads here. */
export const noteId = 'contact-note'

const mostCharacters = 4000
/** How long the codes count as known: an administrator may change them during a shift. */
const freshMs = 60_000

/** The agent's note and wrap-up code. Both are saved by themselves, and both can be written until the contact has left. */
export const NotePanel = ({ contact, notes }: { contact: AgentContact; notes: Notes }) => {
  const { t } = useTranslation('desk')
  const codes = useCodes(contact)
  const filter = useLongFilter()
  const { callid } = contact
  const draft = notes.drafts[callid]
  const note = draft?.note ?? contact.note
  const code = draft?.wrapUpCode ?? contact.wrapUpCode
  // A code that was chosen stays choosable, also when it was deleted meanwhile.
  const names = [...new Set([...codes.map(({ name }) => name), ...(code ? [code] : [])])]
  return (
    <section className={classes.root} aria-label={t('note.title')}>
      {names.length > 0 && (
        <Select
          size="sm"
          label={t('note.code')}
          placeholder={t('note.codeNone')}
          data={names}
          value={code || null}
          searchable={names.length > 8}
          filter={filter}
          clearable
          clearButtonProps={{ 'aria-label': t('note.codeClear') }}
          nothingFoundMessage={t('note.codeNotFound')}
          onChange={(value) => notes.desk.write(callid, { wrapUpCode: value ?? '' })}
        />
      )}
      <Textarea
        id={noteId}
        size="sm"
        label={t('note.title')}
        placeholder={t('note.placeholder')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={mostCharacters}
        value={note}
        onChange={(event) => notes.desk.write(callid, { note: event.currentTarget.value })}
        onBlur={() => void notes.desk.flush(callid)}
      />
      <Saving refused={draft?.refused} isDirty={draft !== undefined} isEmpty={note === '' && code === ''} />
    </section>
  )
}

const Saving = ({
  refused,
  isDirty,
  isEmpty,
}: {
  refused: string | undefined
  isDirty: boolean
  isEmpty: boolean
}) => {
  const { t } = useTranslation('desk')
  if (refused !== undefined)
    return (
      <Text className={classes.state} c="var(--mantine-color-error)" role="alert">
        <IconAlertTriangle size={14} aria-hidden />
        {t('note.refused', { reason: refused })}
      </Text>
    )
  return (
    <Text className={classes.state} c="dimmed" data-testid="note-state">
      {isDirty ? (
        t('note.saving')
      ) : isEmpty ? (
        t('note.savedBySelf')
      ) : (
        <>
          <IconCheck size={14} aria-hidden />
          {t('note.saved')}
        </>
      )}
    </Text>
  )
}

const useCodes = ({ queueId }: AgentContact): WrapUpCode[] => {
  const codes = useWholeList({
    ...listOf(useApi(), endpoints.listWrapUpCodes, { query: { limit: 200 } }),
    staleTime: freshMs,
  })
  return (codes.data ?? []).filter((code) => isOfferedIn(code, queueId))
}
