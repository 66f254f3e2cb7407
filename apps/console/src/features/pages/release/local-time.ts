import dayjs from 'dayjs'

/** A time as a `datetime-local` input shows it: in the browser's zone, to the minute. */
export const localTime = (at: Date): string => dayjs(at).format('YYYY-MM-DDTHH:mm')

/** What was typed into such an input, as an instant (ISO 8601). */
export const instantOf = (local: string): string => dayjs(local).toISOString()
