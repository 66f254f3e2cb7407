import { maskValue } from '@screenpop/contract'
import { scanJson, withExactNumbers } from './scan-json.ts'

/**
 * The body of an answer for an admin's eyes: the values that have a mask are masked, whatever else is wrong with it. Where it
 * cannot be read, so that nobody knows which values have a mask, every value is hidden.
 */
export const maskedBody = (body: Buffer): string => {
  const scanned = scanJson(body)
  if (scanned.tooIntricate) return withoutValues(body.toString('utf8'))
  try {
    const exact = Buffer.from(withExactNumbers(body, scanned)).toString('utf8')
    return JSON.stringify(masked(JSON.parse(exact)), undefined, 2)
  } catch {
    return withoutValues(body.toString('utf8'))
  }
}

const withoutValues = (text: string): string =>
  text.replaceAll(
    /(["']?\bvalue\b["']?\s*:\s*)("(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|[^,}\]\s]+)/g,
    '$1"********"',
  )

const masked = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(masked)
  if (typeof node !== 'object' || node === null) return node
  const members = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, masked(value)]))
  const style = members.maskStyle
  if (style === undefined || style === null || style === '' || !('value' in members)) return members
  return {
    ...members,
    value: maskValue(String(members.value ?? ''), style === '2' ? 'firstFour' : 'lastFour'),
  }
}
