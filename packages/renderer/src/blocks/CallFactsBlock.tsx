import type { CallParameter, ObjectField } from '@screenpop/contract'
import type { FieldInfo } from '../page-view.ts'
import { Card } from '../parts/Card.tsx'
import { Field } from '../parts/Field.tsx'
import type { BlockInput, PageContext } from './block-input.ts'

const phoneParameters: readonly CallParameter[] = ['callerNum', 'calledNum']

const shownFact = (name: CallParameter, { call, messages }: PageContext): string => {
  if (name === 'mediaType') return messages.mediaTypes[call.mediaType] ?? call.mediaType
  if (name === 'callType') return messages.callTypes[call.callType] ?? call.callType
  if (name === 'callerNum' && call.callerNum === '') return messages.numberWithheld
  return call[name]
}

const factInfo = (id: string, name: string): FieldInfo => ({
  id,
  name,
  type: 'string',
  masked: false,
  phone: false,
  items: null,
})

/** Chosen facts of the call and of its associated data. */
export const CallFactsBlock = ({ id, props, page }: BlockInput<'callFacts'>) => {
  const fact = (fieldId: string, label: string, value: string, format: ObjectField['format']) => (
    <Field
      key={fieldId}
      info={factInfo(fieldId, label)}
      setting={{ fieldId, format }}
      value={value}
      page={page}
      revealable={false}
    />
  )
  return (
    <Card id={id} title={props.title || page.messages.callFacts}>
      <dl className="fields">
        {props.parameters.map((name) =>
          fact(
            name,
            page.messages.parameters[name],
            shownFact(name, page),
            phoneParameters.includes(name) && page.call[name] ? 'phone' : 'plain',
          ),
        )}
        {props.associated.map((name) =>
          fact(
            `data-${name}`,
            name,
            Object.hasOwn(page.associatedData, name) ? (page.associatedData[name] ?? '') : '',
            'plain',
          ),
        )}
      </dl>
    </Card>
  )
}
