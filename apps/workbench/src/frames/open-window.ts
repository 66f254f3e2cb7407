import type { PlannedPopup } from '@screenpop/contract'
import { webAddress } from './sandbox.ts'
import { submitForm } from './submit-form.ts'

/**
 * Opens a pop-up in a window of its own, which knows nothing of the workbench: its way back is cut before it loads.
 * Undefined when the browser held the window back, or the address is none of the web.
 */
export const openWindow = (popup: PlannedPopup): Window | undefined => {
  const address = webAddress(popup.url, location.href)
  const opened = address && window.open('about:blank', '_blank')
  if (!opened) return undefined
  opened.opener = null
  if (popup.method === 'POST') {
    submitForm(opened.document, { action: address.href, fields: popup.fields ?? {} })
  } else {
    opened.location.replace(address.href)
  }
  return opened
}
