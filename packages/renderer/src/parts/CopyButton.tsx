import type { PageContext } from '../blocks/block-input.ts'
import { Icon } from './Icon.tsx'

/** Copies the value beside it; the small script does it, so without script it does not show. */
export const CopyButton = ({ label, page }: { label: string; page: PageContext }) => (
  <button type="button" className="b" data-copy="" aria-label={page.messages.copy(label)}>
    <Icon name="copy" />
  </button>
)
