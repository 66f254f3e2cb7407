import { type Static, Type } from 'typebox'
import { endpoint } from './endpoint.ts'
import { PageToken } from './page-token.ts'
import { FieldValue } from './records.ts'
import { Closed, Id, MapOf, Nullable } from './shapes.ts'

const FormParams = Closed({ token: PageToken, blockId: Type.String({ pattern: '^[A-Za-z0-9_-]{1,32}$' }) })

/** A record that a form of a page can change; `fields` by field id, without those that are masked or encrypted. */
export const FormRecord = Closed({
  id: Id,
  revision: Type.Integer(),
  fields: Type.Record(Type.String(), FieldValue),
})
export type FormRecord = Static<typeof FormRecord>

/** What somebody typed into a form. Fields that are not named stay as they are. */
export const FormInput = Closed({
  /** The record that is changed, as it was seen; absent for a new one. */
  record: Type.Optional(Closed({ id: Id, revision: Type.Integer() })),
  /** By field id, as typed; null empties a field. */
  fields: MapOf(Nullable(Type.String({ maxLength: 10_000 })), {
    propertyNames: { maxLength: 128 },
    maxProperties: 300,
  }),
})
export type FormInput = Static<typeof FormInput>

const tag = 'Pages'

export const pageFormEndpoints = {
  readPageForm: endpoint({
    method: 'GET',
    path: '/p/{token}/forms/{blockId}',
    access: 'tables:write',
    tag,
    summary: 'The records that a form of the rendered page can change, as they are now',
    params: FormParams,
    answer: Closed({ records: Type.Array(FormRecord) }),
    errors: ['embed.expired', 'page.previewOnly'],
  }),
  savePageForm: endpoint({
    method: 'POST',
    path: '/p/{token}/forms/{blockId}',
    access: 'tables:write',
    tag,
    summary: 'Save a form of the rendered page: change the record that it shows, or create one',
    params: FormParams,
    body: FormInput,
    answer: Closed({ id: Id, revision: Type.Integer() }),
    errors: [
      'embed.expired',
      'page.previewOnly',
      'request.conditionFailed',
      'record.duplicateKey',
      'record.maskedValue',
      'table.notReleased',
    ],
  }),
}
