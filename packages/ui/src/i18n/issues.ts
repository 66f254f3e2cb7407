import { defineNamespace } from './namespace.ts'

const en = {
  required: 'This is required.',
  unknown: 'There is nothing of this name here; check its spelling.',
  wrongType: 'This has the wrong kind of value.',
  tooShort: 'This needs at least {{limit}} characters.',
  tooLong: 'This can have at most {{limit}} characters.',
  tooSmall: 'This must be at least {{limit, number}}.',
  tooLarge: 'This must be at most {{limit, number}}.',
  tooFew: 'At least {{limit, number}} needed here.',
  tooMany: 'At most {{limit, number}} are possible here.',
  notUnique: 'The same entry appears twice.',
  notAllowed: 'This is not one of the possible values.',
  pattern: 'This has characters or a form that are not possible here.',
  format: 'This does not have the form that is needed here.',
  invalid: 'This is not possible here.',
  repeated: 'This may be given only once.',
  unstorable: 'This has a character that cannot be stored.',
  cursor: 'This list has changed. Load it again from the start.',
} as const

declare module 'i18next' {
  interface ResourceNamespaceMap {
    issues: typeof en
  }
}

/** A text for every issue code that a room sends; a test collects the codes from their sources. */
export const issuesNamespace = defineNamespace('issues', en, {
  required: '此项必填。',
  unknown: '没有这个名称的内容，请检查拼写。',
  wrongType: '值的类型不正确。',
  tooShort: '至少需要 {{limit}} 个字符。',
  tooLong: '最多 {{limit}} 个字符。',
  tooSmall: '不能小于 {{limit, number}}。',
  tooLarge: '不能大于 {{limit, number}}。',
  tooFew: '至少需要 {{limit, number}} 项。',
  tooMany: '最多 {{limit, number}} 项。',
  notUnique: '存在重复的内容。',
  notAllowed: '不在可选范围内。',
  pattern: '含有此处不允许的字符或格式。',
  format: '格式不符合要求。',
  invalid: '此处不允许。',
  repeated: '只能填写一次。',
  unstorable: '含有无法保存的字符。',
  cursor: '列表已变化，请从头重新加载。',
})
