export { Designer, type DesignerProps } from './Designer.tsx'
export type { DataSource, SourceField } from './editor-context.ts'
export { useFaultText } from './panels/use-fault-text.ts'
export { designerNamespace } from './texts.ts'
