import type { PageFault } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'

/** A fault in the user's language; the server's English where a code is not translated. */
export const useFaultText = (): ((fault: PageFault) => string) => {
  const { t, i18n } = useTranslation('designer')
  return ({ code, message, params }) => {
    const key = `fault.${code}`
    return i18n.exists(key, { ns: 'designer' }) ? t(key as 'fault.page.empty', { ...params }) : message
  }
}
