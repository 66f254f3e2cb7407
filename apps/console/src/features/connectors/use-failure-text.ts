import { useTranslation } from 'react-i18next'

/** What of the server's words is a figure or a place. */
const figures: Record<string, RegExp> = {
  status: /status (\d{3})/,
  timeout: /(\d+) ms/,
  contract: / at (\/\S*):/,
}

/** Why a call brought no data: the server's own words in English, which say it exactly; the reason in other languages. */
export const useFailureText = (): ((failure: { code: string; message: string }) => string) => {
  const { t, i18n } = useTranslation('connectors')
  return ({ code, message }) => {
    const key = `failure.${code}`
    if (i18n.language === 'en' || !i18n.exists(key, { ns: 'connectors' })) return message
    const figure = figures[code]?.exec(message)?.[1] ?? ''
    return t(key as 'failure.timeout', { figure: figure || t('wholeAnswer') })
  }
}
