import { Card } from '../parts/Card.tsx'
import { FieldsSkeleton } from '../parts/FieldsSkeleton.tsx'
import type { BlockInput } from './block-input.ts'

/** How many matches there will be nobody knows: as high as one that is open, or as a few that are not. More are scrolled within. */
export const MatchesSkeleton = ({ id, props, page }: BlockInput<'matches'>) => {
  const title = props.title || page.messages.object
  return (
    <Card id={id} title={title} busy>
      <p className="sr">{page.messages.loading(title)}</p>
      <div aria-hidden="true">
        <p className="line head">
          {props.columns.map(({ fieldId, label }) => (
            <span key={fieldId}>{label || '\u00a0'}</span>
          ))}
        </p>
        <div className="match">
          <p className="line">
            <span className="sk" />
          </p>
          <FieldsSkeleton settings={props.fields} />
        </div>
      </div>
    </Card>
  )
}
