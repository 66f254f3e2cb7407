const { lang } = document.documentElement
const tag = lang === 'en' ? 'en-GB' : lang
const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

const ago = (at: Date): string => {
  // a clock that is behind the server's must not tell of the future
  const seconds = Math.max(0, (Date.now() - at.getTime()) / 1000)
  const [unit, size] = units.find(([, least]) => seconds >= least) ?? ['minute', 60]
  return new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }).format(-Math.floor(seconds / size), unit)
}

/** Instants are sent in the server's time of day; the reader's own is better, and the age of what is old. */
export const localise = (place: ParentNode): void => {
  const format = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' })
  for (const time of place.querySelectorAll<HTMLTimeElement>('time[data-at]')) {
    const at = new Date(time.dateTime)
    time.textContent = (time.dataset.ago === undefined ? '' : `${ago(at)} · `) + format.format(at)
  }
}

// an age grows while it is looked at
setInterval(() => localise(document), 30_000)
