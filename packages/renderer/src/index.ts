export type { BlockInput, PageContext } from './blocks/block-input.ts'
export { type BlockLook, blockLooks } from './blocks/registry.tsx'
export { lookOf, type PageLook, type PageTheme } from './look/page-look.ts'
export { parseMarkdown } from './markdown/parse-markdown.ts'
export { messagesOf, type PageLocale, pageLocaleOf, pageLocales } from './messages/messages.ts'
export type {
  BlockView,
  FieldInfo,
  FoundRecord,
  HistoryData,
  ObjectData,
  PageView,
  PastContact,
} from './page-view.ts'
export { Field } from './parts/Field.tsx'
export { IconSprite } from './parts/Icon.tsx'
