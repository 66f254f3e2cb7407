import { Button } from '@mantine/core'
import {
  ApiError,
  ConfirmDialog,
  focusFirstFault,
  isApiError,
  notifyDone,
  ProblemAlert,
  sortIssues,
  useApi,
  useProblemText,
} from '@screenpop/ui'
import { useBlocker } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AppearanceForm, type FieldFaults } from './AppearanceForm.tsx'
import { AppearancePreview } from './AppearancePreview.tsx'
import classes from './appearance.module.css'
import {
  type AppearanceDraft,
  appearanceOf,
  draftOf,
  isColor,
  type LoadedAppearance,
  loadAppearance,
  saveAppearance,
} from './appearance-draft.ts'

const fields = ['brandColor', 'headerColor', 'density', 'colorScheme', 'logo.image', 'logo.alt']

interface AppearanceEditorProps {
  loaded: LoadedAppearance
  onReload: () => void
}

/** Form and preview around one appearance, until it is saved or given up. */
export const AppearanceEditor = ({ loaded, onReload }: AppearanceEditorProps) => {
  const { t } = useTranslation(['appearance', 'ui'])
  const api = useApi()
  const texts = useProblemText()
  const [stored, setStored] = useState(loaded)
  const [draft, setDraft] = useState(() => draftOf(loaded.appearance))
  const [faults, setFaults] = useState<FieldFaults>({})
  const [saving, setSaving] = useState(false)
  const [failed, setFailed] = useState<unknown>()
  const [conflict, setConflict] = useState(false)
  const dirty = JSON.stringify(draft) !== JSON.stringify(draftOf(stored.appearance))
  const leaving = useBlocker({
    shouldBlockFn: () => dirty,
    enableBeforeUnload: () => dirty,
    withResolver: true,
  })
  const change = (next: AppearanceDraft) => {
    setDraft(next)
    setFaults({})
  }
  const refuse = (error: unknown) => {
    if (isApiError(error, 'request.conditionFailed')) return setConflict(true)
    const sorted = sortIssues(error instanceof ApiError ? error.problem.errors : [], fields)
    const found = Object.entries(sorted.fields)
    setFaults(Object.fromEntries(found.map(([path, issue]) => [path, texts.issue(issue)])))
    if (found.length === 0 || sorted.rest.length > 0) setFailed(error)
    focusFirstFault()
  }
  const save = async (tag: string) => {
    const own = faultsOf(draft, t('needAlt'))
    setFaults(own)
    if (Object.keys(own).length > 0 || !colorsFit(draft)) return focusFirstFault()
    setSaving(true)
    setFailed(undefined)
    try {
      const saved = await saveAppearance(api, { appearance: appearanceOf(draft), tag })
      setStored(saved)
      setDraft(draftOf(saved.appearance))
      notifyDone(t('saved'))
    } catch (error) {
      refuse(error)
    }
    setSaving(false)
  }
  const overwrite = async () => {
    setConflict(false)
    await save((await loadAppearance(api)).tag)
  }
  return (
    <div className={classes.columns}>
      <AppearanceForm
        draft={draft}
        onChange={change}
        faults={faults}
        dirty={dirty}
        saving={saving}
        onSave={() => void save(stored.tag)}
        onDiscard={() => change(draftOf(stored.appearance))}
        problem={<ProblemAlert error={failed} />}
      />
      <AppearancePreview draft={draft} dirty={dirty} />
      <ConfirmDialog
        opened={conflict}
        onClose={() => setConflict(false)}
        onConfirm={() => void overwrite()}
        title={t('conflictTitle')}
        text={t('conflictText')}
        confirmLabel={t('keepMine')}
        danger={false}
        otherWays={
          <Button variant="default" onClick={onReload}>
            {t('takeTheirs')}
          </Button>
        }
      />
      <ConfirmDialog
        opened={leaving.status === 'blocked'}
        onClose={() => leaving.reset?.()}
        onConfirm={() => leaving.proceed?.()}
        title={t('leaveTitle')}
        text={t('leave')}
        confirmLabel={t('leaveSubmit')}
        cancelLabel={t('stay')}
      />
    </div>
  )
}

const colorsFit = ({ brandColor, headerColor }: AppearanceDraft): boolean =>
  [brandColor, headerColor].every((color) => color === '' || isColor(color))

const faultsOf = ({ logo }: AppearanceDraft, needAlt: string): FieldFaults =>
  logo && logo.alt.trim() === '' ? { 'logo.alt': needAlt } : {}
