import { Card } from '../parts/Card.tsx'
import { fieldClass } from '../parts/Field.tsx'
import type { BlockInput } from './block-input.ts'

/** The same boxes in the same places as in the form, so that nothing moves when it comes. */
export const RecordFormSkeleton = ({ id, props, page }: BlockInput<'recordForm'>) => {
  const title = props.title || page.messages.object
  return (
    <Card id={id} title={title} busy>
      <p className="sr">{page.messages.loading(title)}</p>
      <div className="form" aria-hidden="true">
        <div className="fields">
          {props.fields.map((setting) => (
            <div key={setting.fieldId} className={fieldClass(setting)}>
              <span className="label">{setting.label || '\u00a0'}</span>
              <span className="box">
                <span className="sk" />
              </span>
              <p className="err" />
            </div>
          ))}
        </div>
        <div className="bar" />
      </div>
    </Card>
  )
}
