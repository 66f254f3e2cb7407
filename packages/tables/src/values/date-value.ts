import type { Field } from '@screenpop/contract'
import { faultOf, mandatoryFault, type ValueParser } from './value-fault.ts'

const written = /^\d{4}([-/])\d{2}\1\d{2}$/
const daysOf = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

const isCalendarDate = (year: number, month: number, day: number): boolean => {
  const days = daysOf[month - 1]
  if (year < 1 || days === undefined || day < 1) return false
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day <= days + (leap ? 1 : 0)
}

/** `YYYY-MM-DD` or `YYYY/MM/DD`, days that exist; canonical `YYYY-MM-DD` (rule book 3). */
export const dateParser = (field: Field): ValueParser => {
  const notADate = faultOf(field, 'notADate', 'is no date such as 2026-11-21 or 2026/11/21.')
  const missing = field.mandatory ? mandatoryFault(field) : null
  return (text) => {
    const trimmed = text.trim()
    if (trimmed === '') return missing
    if (!written.test(trimmed)) return notADate
    // sliced, not captured: a match object for every value is what costs in an import
    const [year, month, day] = [trimmed.slice(0, 4), trimmed.slice(5, 7), trimmed.slice(8)]
    if (!isCalendarDate(Number(year), Number(month), Number(day))) return notADate
    return trimmed.includes('-') ? trimmed : `${year}-${month}-${day}`
  }
}
