export { blockTitle } from './block-looks.ts'
export { Designer, type DesignerProps } from './Designer.tsx'
export { useFaultText } from './panels/use-fault-text.ts'
export { designerNamespace } from './texts.ts'
