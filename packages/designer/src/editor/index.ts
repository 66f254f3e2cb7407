export { blockTitle } from './block-looks.ts'
export { Designer, type DesignerProps } from './Designer.tsx'
export { FaultList } from './panels/FaultList.tsx'
export { designerNamespace } from './texts.ts'
