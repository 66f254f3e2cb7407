import type { PageContext } from '../blocks/block-input.ts'
import { Card } from './Card.tsx'

/** A card with a number of lines that are still being waited for. */
export const LinesSkeleton = ({
  id,
  title,
  lines,
  page,
}: {
  id: string
  title: string
  lines: number
  page: PageContext
}) => (
  <Card id={id} title={title} busy>
    <p className="sr">{page.messages.loading(title)}</p>
    <ul className="past" aria-hidden="true">
      {Array.from({ length: lines }, (_, line) => (
        <li key={`${id}-${line}`}>
          <div className="sk" />
        </li>
      ))}
    </ul>
  </Card>
)
