import { Card } from '../parts/Card.tsx'
import { fieldClass } from '../parts/Field.tsx'
import type { BlockInput } from './block-input.ts'

/** The same box with the same fields in the same places, so that nothing moves when the values come. */
export const ObjectSkeleton = ({ id, props, page }: BlockInput<'object'>) => {
  const title = props.title || page.messages.object
  return (
    <Card id={id} title={title} busy>
      <p className="sr">{page.messages.loading(title)}</p>
      <div aria-hidden="true">
        <dl className="fields">
          {props.fields.map((setting) => (
            <div key={setting.fieldId} className={fieldClass(setting)}>
              <dt>{setting.label || '\u00a0'}</dt>
              <dd>
                <span className="sk" />
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </Card>
  )
}
