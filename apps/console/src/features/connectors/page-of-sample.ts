import { type PageDocument, pageSchemaVersion, type SampledObject } from '@screenpop/contract'

/** A page that shows every object of a sampled answer with all its attributes, below the facts of the call. */
export const pageOfSample = (objects: readonly SampledObject[]): PageDocument => {
  const ids = objects.map((_, i) => `object${i + 1}`)
  const blocks: PageDocument['blocks'] = {
    facts: {
      type: 'callFacts',
      props: { title: '', parameters: ['callerNum', 'calledNum', 'callskill'], associated: [] },
    },
  }
  objects.forEach(({ name, attributes }, i) => {
    blocks[`object${i + 1}`] = {
      type: 'object',
      props: { title: name, fields: attributes.map((attribute) => ({ fieldId: attribute.name })) },
      binding: { kind: 'external', objectName: name },
    }
  })
  return {
    schemaVersion: pageSchemaVersion,
    layout: 'grid',
    rows: [
      { id: 'r1', cells: [{ id: 'c1', span: 12, blocks: ['facts'] }] },
      { id: 'r2', cells: [{ id: 'c2', span: 12, blocks: ids }] },
    ],
    blocks,
  }
}
