import { pageImagePath } from '@screenpop/contract'
import type { BlockInput } from './block-input.ts'

/** An uploaded image; nothing while none was chosen. */
export const ImageBlock = ({ props }: BlockInput<'image'>) =>
  props.image === '' ? null : (
    <img
      className={`image ${props.size}`}
      src={pageImagePath(props.image)}
      alt={props.alt}
      width={props.width}
      height={props.height}
      fetchPriority="low"
    />
  )
