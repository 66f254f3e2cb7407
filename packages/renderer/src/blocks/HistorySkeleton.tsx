import { Card } from '../parts/Card.tsx'
import type { BlockInput } from './block-input.ts'

/** As many lines as there can be contacts. */
export const HistorySkeleton = ({ id, props, page }: BlockInput<'history'>) => {
  const title = props.title || page.messages.history
  return (
    <Card id={id} title={title} busy>
      <p className="sr">{page.messages.loading(title)}</p>
      <ul className="past" aria-hidden="true">
        {Array.from({ length: props.limit }, (_, line) => (
          <li key={`${id}-${line}`}>
            <div className="sk" />
          </li>
        ))}
      </ul>
    </Card>
  )
}
