import { Markdown } from '../markdown/Markdown.tsx'
import type { BlockInput } from './block-input.ts'

export const TextBlock = ({ props }: BlockInput<'text'>) => (
  <div className="text">
    <Markdown source={props.markdown} />
  </div>
)
