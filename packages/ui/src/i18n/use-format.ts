import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

export interface Format {
  /** Date and time of an instant. */
  instant(iso: string): string
  /** Date of an instant. */
  day(iso: string): string
  /** Time of day of an instant, with seconds. */
  time(iso: string): string
  /** "3 minutes ago"; for tables and lists. */
  ago(iso: string): string
  number(value: number, options?: Intl.NumberFormatOptions): string
  percent(value: number): string
  /** `1536` → `1.5 kB` in powers of 1024, as file managers do. */
  bytes(value: number): string
  /** Seconds as `1:05`. */
  duration(seconds: number): string
}

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]
const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** Numbers, dates and sizes as a locale writes them. */
export const createFormat = (locale: string): Format => {
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const number = (value: number, options?: Intl.NumberFormatOptions) => value.toLocaleString(locale, options)
  return {
    instant: (iso) => instant.format(new Date(iso)),
    day: (iso) => day.format(new Date(iso)),
    time: (iso) => time.format(new Date(iso)),
    ago: (iso) => {
      const seconds = (new Date(iso).getTime() - Date.now()) / 1000
      const step = steps.find(([, size]) => Math.abs(seconds) >= size)
      return step ? relative.format(Math.round(seconds / step[1]), step[0]) : relative.format(0, 'second')
    },
    number,
    percent: (value) => number(value, { style: 'percent', maximumFractionDigits: 1 }),
    bytes: (value) => {
      const power = value < 1 ? 0 : Math.min(Math.floor(Math.log2(value) / 10), byteUnits.length - 1)
      const unit = byteUnits[power] ?? 'byte'
      return number(value / 1024 ** power, {
        style: 'unit',
        unit,
        unitDisplay: 'short',
        maximumFractionDigits: 1,
      })
    },
    duration: (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`,
  }
}

/** `createFormat` in the language of the app. */
export const useFormat = (): Format => {
  const { i18n } = useTranslation()
  return useMemo(() => createFormat(i18n.language === 'zh' ? 'zh-CN' : 'en-GB'), [i18n.language])
}
