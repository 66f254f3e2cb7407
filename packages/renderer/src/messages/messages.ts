import type { CallParameter, ContactMedia } from '@screenpop/contract'
import type { FormWords } from '../form/form-words.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

/** Every word that a rendered page says by itself. */
export interface Messages {
  language: string
  incomingCall: string
  outgoingCall: string
  incomingMessage: string
  numberWithheld: string
  callFacts: string
  parameters: Record<CallParameter, string>
  mediaTypes: Record<string, string>
  callTypes: Record<string, string>
  empty: string
  missing: string
  /** Before the time of data; the source does not answer now. */
  asOf: string
  copy(label: string): string
  copied: string
  copyFailed: string
  dial(number: string): string
  dialling: string
  dialFailed: string
  reveal(label: string): string
  revealSignIn: string
  revealRefused: string
  refresh: string
  loading(title: string): string
  object: string
  none(lookup: string): string
  noneHint(source: string): string
  withheld: string
  withheldHint: string
  noLookup(parameter: string): string
  noLookupHint: string
  failed: string
  failedHint: string
  locked: string
  lockedHint: string
  several(count: number, more: boolean): string
  openMatch(place: number): string
  history: string
  noHistory: string
  noHistoryHint: string
  media: Record<ContactMedia, string>
  notAnswered: string
  minutes(minutes: number, seconds: number): string
  severalHint: string
  missingField: string
  opensInNewWindow: string
  form: FormWords
}

export const pageLocales = ['en', 'zh'] as const
export type PageLocale = (typeof pageLocales)[number]

const all: Record<PageLocale, Messages> = { en, zh }

export const messagesOf = (locale: PageLocale): Messages => all[locale]

/** The page's language for a BCP 47 tag or an `Accept-Language` header; English when none of ours is in it. */
export const pageLocaleOf = (accepted: string | null | undefined): PageLocale => {
  const wanted = (accepted ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...attributes] = part.trim().toLowerCase().split(';')
      const quality = attributes.find((each) => each.trim().startsWith('q='))
      return { language: tag.split('-')[0], quality: quality ? Number(quality.trim().slice(2)) : 1 }
    })
    // a language of quality 0 is one that is not wanted
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  for (const { language } of wanted) {
    const known = pageLocales.find((locale) => locale === language)
    if (known) return known
  }
  return 'en'
}
