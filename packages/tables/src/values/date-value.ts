import type { Field } from '@screenpop/contract'
import { faultOf, mandatoryFault, type ValueParser } from './value-fault.ts'

const written = /^(\d{4})([-/])(\d{2})\2(\d{2})$/
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
    const match = written.exec(trimmed)
    if (!match || !isCalendarDate(Number(match[1]), Number(match[3]), Number(match[4]))) return notADate
    return match[2] === '-' ? trimmed : `${match[1]}-${match[3]}-${match[4]}`
  }
}
