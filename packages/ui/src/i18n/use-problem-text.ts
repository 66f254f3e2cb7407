import type { Issue } from '@screenpop/contract'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../api/api-error.ts'

export interface ProblemTexts {
  /** What went wrong, in the user's language. */
  problem(error: unknown): string
  /** A refusal that was kept: its code, and the server's words for it. */
  refusal(code: string, words: string): string
  /** One fault at a field. */
  issue(issue: Issue): string
}

/**
 * Texts of refusals. In English the server's own words are shown, because they name the things concerned; other
 * languages translate the code with its parameters, and fall back to the server's words where they know no text.
 */
/** Keys that come from the server are known to exist, but not to the compiler. */
const loose = (t: unknown) => t as (key: string, params: object) => string

export const useProblemText = (): ProblemTexts => {
  const { i18n } = useTranslation()
  const translate = (ns: 'errors' | 'issues', key: string, params: object, words: string): string => {
    if (words && i18n.language === 'en') return words
    return i18n.exists(key, { ns }) ? loose(i18n.getFixedT(i18n.language, ns))(key, params) : words
  }
  return {
    problem: (error) => {
      if (!(error instanceof ApiError)) return translate('errors', 'internal', {}, '')
      const { detail, params } = error.problem
      const words = error.code === 'network' || error.code === 'internal' ? '' : detail
      return translate('errors', error.code, params ?? {}, words)
    },
    refusal: (code, words) => translate('errors', code, {}, words),
    // Lengths come as `limit` from the shape of a request and as `length` from a field; what kind of value was wanted picks the text.
    issue: ({ code, message, params }) =>
      translate(
        'issues',
        code,
        { limit: params?.length, context: params?.type ?? params?.format, ...params },
        message,
      ),
  }
}
