import { useMantineColorScheme } from '@mantine/core'
import type { PlannedPopup } from '@screenpop/contract'
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './FrameDeck.module.css'
import type { FrameFailure } from './frame-states.ts'
import { framedAddress } from './framed-address.ts'
import { sandboxOf } from './sandbox.ts'
import { submitForm } from './submit-form.ts'

/** Seconds after which a page that has not answered counts as not loaded. */
export const answerWithinSeconds = 10

export interface PopupFrameProps {
  frameKey: string
  popup: PlannedPopup
  visible: boolean
  onLoaded: () => void
  onFailed: (failure: FrameFailure) => void
}

/**
 * The frame of one pop-up. GET and Web API pages are its address; POST parameters are a form that is sent into it, so that they stand
 * in no address. It shows what was planned when the contact came: a later plan of the same contact does not load it again.
 */
export const PopupFrame = ({ frameKey, popup, visible, onLoaded, onFailed }: PopupFrameProps) => {
  const [opened] = useState(popup)
  const name = `screenpop-${useId()}`
  const sent = useRef(opened.method !== 'POST')
  const loaded = useRef(false)
  const element = useRef<HTMLIFrameElement>(null)
  const { i18n } = useTranslation()
  const { colorScheme } = useMantineColorScheme()
  // what is typed into a page outlives a change of language
  const [address] = useState(() =>
    framedAddress(popup, location.href, {
      language: i18n.language,
      scheme: colorScheme === 'auto' ? undefined : colorScheme,
    }),
  )

  const start = useEffectEvent(() => {
    if (!address) return onFailed({ reason: 'address' })
    if (sent.current) return
    sent.current = true
    submitForm(document, { action: address.href, fields: opened.fields ?? {}, target: name })
  })
  const giveUp = useEffectEvent(() => {
    // Whoever has the cursor in the page works with it, whatever it still waits for.
    const isUsed = document.activeElement === element.current
    if (!loaded.current && !isUsed) onFailed({ reason: 'timeout' })
  })
  useEffect(() => {
    start()
    const timer = setTimeout(() => giveUp(), answerWithinSeconds * 1000)
    return () => clearTimeout(timer)
  }, [])

  const onLoad = () => {
    // Before its form is sent, a frame loads the empty page.
    if (!sent.current || !address) return
    loaded.current = true
    onLoaded()
  }
  return (
    <iframe
      ref={element}
      className={classes.frame}
      data-visible={visible || undefined}
      data-frame={frameKey}
      aria-hidden={!visible}
      tabIndex={visible ? 0 : -1}
      title={opened.name}
      name={name}
      sandbox={sandboxOf(opened, location.href)}
      allow="clipboard-write"
      referrerPolicy="strict-origin"
      src={opened.method === 'POST' ? undefined : address?.href}
      onLoad={onLoad}
    />
  )
}
