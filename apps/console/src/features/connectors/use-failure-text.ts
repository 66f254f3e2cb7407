import { useTranslation } from 'react-i18next'

interface Failure {
  readonly code: string
  readonly message: string
}

/** What of the server's words is a figure or a place. */
const figures: Record<string, RegExp> = {
  status: /status (\d{3})/,
  timeout: /(\d+) ms/,
  contract: / at (\/\S*):/,
}

/** The failure itself, and where it is one of getting a token, what went wrong there. */
const partsOf = ({ code, message }: Failure): string[] => {
  const [, inner] = /^token\.(.+)$/.exec(code) ?? []
  if (inner) return ['token', inner]
  return code === 'token' && figures.status?.test(message) ? ['token', 'status'] : [code]
}

/** Why a call brought no data: the server's own words in English, which say it exactly; the reason in other languages. */
export const useFailureText = (): ((failure: Failure) => string) => {
  const { t, i18n } = useTranslation('connectors')
  return (failure) => {
    const { message } = failure
    const parts = partsOf(failure)
    if (
      i18n.language === 'en' ||
      !parts.every((part) => i18n.exists(`failure.${part}`, { ns: 'connectors' }))
    )
      return message
    return parts
      .map((part) => {
        const figure = figures[part]?.exec(message)?.[1] ?? ''
        return t(`failure.${part}` as 'failure.timeout', { figure: figure || t('wholeAnswer') })
      })
      .join('')
  }
}
