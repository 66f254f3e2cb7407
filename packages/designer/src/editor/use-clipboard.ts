import { type RefObject, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { removeSelection, selectionAsText } from './actions.ts'
import { useEditorParts } from './editor-context.ts'
import { usePaste } from './use-paste.ts'
import { isTyping } from './use-shortcuts.ts'

/** What the browser's own event and React's have in common. */
interface Clip {
  target: EventTarget | null
  clipboardData: DataTransfer | null
  preventDefault: () => void
}

/** Somebody has marked words beside the page to copy them. */
const hasMarkedText = (): boolean =>
  window.getSelection()?.isCollapsed === false && !document.activeElement?.closest('[data-canvas]')

/**
 * Copy, cut and paste of blocks by the browser's own events, which need no permission. Where nothing has the focus, as after a dialog
 * or when a page has just been opened, they count for the editor, too.
 */
export const useClipboard = (root: RefObject<HTMLElement | null>) => {
  const { t } = useTranslation('designer')
  const { store, announce } = useEditorParts()
  const { pasteText } = usePaste()
  const handlers = useMemo(() => {
    const take = (event: Clip): boolean => {
      const text = isTyping(event.target) || hasMarkedText() ? '' : selectionAsText(store)
      if (!text) return false
      event.clipboardData?.setData('text/plain', text)
      event.preventDefault()
      return true
    }
    return {
      onCopy: (event: Clip) => {
        if (take(event)) announce(t('said.copied'))
      },
      onCut: (event: Clip) => {
        if (!take(event)) return
        if (store.state.readOnly) return announce(t('said.readOnly'))
        removeSelection(store)
        announce(t('said.cut'))
      },
      onPaste: (event: Clip) => {
        const text = event.clipboardData?.getData('text/plain') ?? ''
        if (!isTyping(event.target) && pasteText(text)) event.preventDefault()
      },
    }
  }, [store, announce, t, pasteText])
  useEffect(() => {
    const unfocused = (handle: (event: Clip) => void) => (event: ClipboardEvent) => {
      const within = event.target instanceof Node && root.current?.contains(event.target)
      if (!within && document.activeElement === document.body) handle(event)
    }
    const listeners = [
      ['copy', unfocused(handlers.onCopy)],
      ['cut', unfocused(handlers.onCut)],
      ['paste', unfocused(handlers.onPaste)],
    ] as const
    for (const [type, listener] of listeners) document.addEventListener(type, listener)
    return () => {
      for (const [type, listener] of listeners) document.removeEventListener(type, listener)
    }
  }, [root, handlers])
  return handlers
}
