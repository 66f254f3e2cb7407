import { notifications } from '@mantine/notifications'

/** Says briefly that something was done. */
export const notifyDone = (message: string): void => {
  notifications.show({ message, color: 'moss', withBorder: true })
}

/** Says that something asks for attention without stopping the work. */
export const notifyWarning = (message: string): void => {
  notifications.show({ message, color: 'amber', withBorder: true, autoClose: 10_000 })
}
