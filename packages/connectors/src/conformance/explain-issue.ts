import type { Issue } from '@screenpop/contract'

/** What each member of an answer must be (rule book 5), for who has never read the guide. */
const rules: Record<string, string> = {
  objectName: 'objectName is a text of 1 to 128 characters that no other object has',
  values: 'values is an array of at most 300 values',
  valueNo: 'valueNo may be left out; it is a text such as "1"',
  name: 'name is a text of 1 to 128 characters that no other value of the object has',
  value: 'value is a text, a number, true, false or null; no object and no array',
  type: 'type is a text: "1" string, "2" number, "3" date, "4" time, "5" dictionary',
  length: 'length may be left out; it is a number as text, "256" at most',
  isMandatory: 'isMandatory is true or false, without quotation marks',
  maskStyle: 'maskStyle may be left out; it is "1" (last four shown) or "2" (first four shown)',
  dictItems: 'a value of type "5" needs dictItems: [{"key": "g", "value": "Gold"}]',
  key: 'key is a text',
}

/** `/0/values/1/type` as "object 1, value 2, type". */
const placeOf = (pointer: string): string => {
  const steps = pointer.split('/').slice(1)
  const words = steps.flatMap((step, i) => {
    if (!/^\d+$/.test(step))
      return ['values', 'dictItems'].includes(step) && i < steps.length - 1 ? [] : [step]
    const kind = i === 0 ? 'object' : steps[i - 1] === 'values' ? 'value' : 'item'
    return [`${kind} ${Number(step) + 1}`]
  })
  return words.join(', ')
}

/**
 * A broken rule for the developer of an API: where, what is wrong, and how it must be. Never a value.
 *
 * @example explainIssue({ pointer: '/0/values/1/type', code: 'notAllowed', message: '…' })
 */
export const explainIssue = ({ pointer, message }: Issue): string => {
  if (pointer === '') return `the whole answer: ${message}`
  const member = pointer.split('/').at(-1) ?? ''
  const rule = rules[member]
  return `${pointer} (${placeOf(pointer)}): ${message}${rule ? ` Rule: ${rule}.` : ''}`
}
