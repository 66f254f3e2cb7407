import { defineNamespace } from '@screenpop/ui'

const en = {
  title: 'Chat',
  loading: 'Loading the conversation',
  empty: 'Nothing has been written yet.',
  customer: 'Customer',
  you: 'You',
  write: 'Write to the customer',
  placeholder: 'Write a message…',
  send: 'Send',
  hint: 'Enter sends, Shift Enter begins a new line',
  tooLong: '{{count, number}} of {{most, number}} characters: shorten it before you send it.',
  counter: '{{count, number}} of {{most, number}}',
  answerFirst: 'Accept the chat to write. What the customer has written so far stands above.',
  over: 'The chat is over. The customer reads nothing more.',
  'line.sending': 'Sending',
  'line.waiting': 'Not sent yet: it goes out as soon as the line is back.',
  'line.sent': 'Sent',
  'line.read': 'Read by the customer',
  'line.refused': 'Not sent',
  'line.retry': 'Send again',
  'line.discard': 'Discard',
  showAll: 'Show all',
  newLines_one: '{{count}} new message',
  newLines_other: '{{count}} new messages',
  unread_one: '{{count}} unread message',
  unread_other: '{{count}} unread messages',
  waits: 'The customer has been waiting for an answer for {{time}}',
} as const

declare module 'i18next' {
  interface ResourceNamespaceMap {
    chat: typeof en
  }
}

export const chatTexts = defineNamespace('chat', en, {
  title: '会话',
  loading: '正在加载会话',
  empty: '还没有消息。',
  customer: '客户',
  you: '我',
  write: '给客户写消息',
  placeholder: '输入消息…',
  send: '发送',
  hint: 'Enter 发送，Shift Enter 换行',
  tooLong: '已有 {{count, number}} 个字符，最多 {{most, number}} 个：请缩短后再发送。',
  counter: '{{count, number}} / {{most, number}}',
  answerFirst: '接入会话后才能回复。客户目前写的内容在上方。',
  over: '会话已结束，客户不会再收到消息。',
  'line.sending': '正在发送',
  'line.waiting': '尚未发送：连接恢复后会自动发出。',
  'line.sent': '已发送',
  'line.read': '客户已读',
  'line.refused': '未发送',
  'line.retry': '重新发送',
  'line.discard': '丢弃',
  showAll: '显示全部',
  newLines_other: '{{count}} 条新消息',
  unread_other: '{{count}} 条未读消息',
  waits: '客户已等待回复 {{time}}',
})
