import { notifications } from '@mantine/notifications'
import { uiNamespace } from '../i18n/ui.ts'

/** Notifications are shown from outside React: the language is that of the document. */
const closeButtonProps = () => {
  const { zh, en } = uiNamespace.texts
  return { 'aria-label': (document.documentElement.lang.startsWith('zh') ? zh : en).close }
}

/** Says briefly that something was done. */
export const notifyDone = (message: string): void => {
  notifications.show({ message, color: 'moss', withBorder: true, closeButtonProps: closeButtonProps() })
}

/** Says that something asks for attention without stopping the work; what stands there already is not said twice. */
export const notifyWarning = (message: string): void => {
  notifications.show({
    id: message,
    message,
    color: 'amber',
    withBorder: true,
    autoClose: 10_000,
    closeButtonProps: closeButtonProps(),
  })
}
