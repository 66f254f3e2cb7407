import { Card } from '../parts/Card.tsx'
import { FieldsSkeleton } from '../parts/FieldsSkeleton.tsx'
import type { BlockInput } from './block-input.ts'

/** The same box with the same fields in the same places, so that nothing moves when the values come. */
export const ObjectSkeleton = ({ id, props, page }: BlockInput<'object'>) => {
  const title = props.title || page.messages.object
  return (
    <Card id={id} title={title} busy>
      <p className="sr">{page.messages.loading(title)}</p>
      <div aria-hidden="true">
        <FieldsSkeleton settings={props.fields} />
      </div>
    </Card>
  )
}
