import type { ObjectField } from '@screenpop/contract'
import { fieldClass } from './Field.tsx'

/** Fields that are still being waited for, in the places that they will have. */
export const FieldsSkeleton = ({ settings }: { settings: readonly ObjectField[] }) => (
  <dl className="fields">
    {settings.map((setting) => (
      <div key={setting.fieldId} className={fieldClass(setting)}>
        <dt>{setting.label || '\u00a0'}</dt>
        <dd>
          <span className="sk" />
        </dd>
      </div>
    ))}
  </dl>
)
