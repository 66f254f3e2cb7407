import type { SampledObject } from '@screenpop/contract'
import type { DataSource } from '@screenpop/designer'

/** Sampled objects as what blocks of a page can be filled from. */
export const objectSources = (objects: readonly SampledObject[]): DataSource[] =>
  objects.map(({ name, attributes }) => ({
    kind: 'external',
    id: name,
    name,
    fields: attributes.map((attribute) => ({
      id: attribute.name,
      name: attribute.name,
      type: attribute.type,
      ...(attribute.items ? { items: attribute.items } : {}),
    })),
  }))
