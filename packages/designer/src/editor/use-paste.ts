import { notifyWarning, useProblemText } from '@screenpop/ui'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { clipboardText, paste, pasteable } from './actions.ts'
import { useEditorParts } from './editor-context.ts'
import { useTableSources } from './tables/use-table-sources.ts'

/** Pastes the blocks that a text holds; false when there are none in it. Without a text the system's clipboard is read. */
export const usePaste = () => {
  const { t } = useTranslation('designer')
  const { store, announce } = useEditorParts()
  const tables = useTableSources()
  const { problem } = useProblemText()
  const pasteText = useCallback(
    (text: string): boolean => {
      const fragment = pasteable(store, text)
      if (!fragment) return false
      paste(store, fragment, tables).then(
        () => announce(t('said.pasted')),
        (error: unknown) => notifyWarning(problem(error)),
      )
      return true
    },
    [store, announce, t, tables, problem],
  )
  const pasteClipboard = useCallback(async () => {
    if (!pasteText(await clipboardText())) announce(t('said.nothingToPaste'))
  }, [pasteText, announce, t])
  return { pasteText, pasteClipboard }
}
