import type { Block, ConnectorSample, ObjectField, PageDocument, PageFault } from '@screenpop/contract'
import { blockPointer, Faults } from './faults.ts'
import { inOrder } from './validate-document.ts'

type Sampled = ConnectorSample['objects'][number]

/** The object of the page's API that a block shows. */
const objectOf = (block: Block | undefined): string | undefined =>
  block?.binding?.kind === 'external' ? block.binding.objectName : undefined

const placed = ({ props }: Block): { fieldId: string; at: string }[] =>
  ['columns', 'fields'].flatMap((part) => {
    const fields = props[part]
    if (!Array.isArray(fields)) return []
    return (fields as ObjectField[]).map(({ fieldId }, i) => ({ fieldId, at: `${part}/${i}` }))
  })

const checkBlock = (id: string, block: Block, objectName: string, found: Sampled, faults: Faults): void => {
  for (const { fieldId, at } of placed(block)) {
    if (found.attributes.some(({ name }) => name === fieldId)) continue
    faults.add(
      id,
      `${blockPointer(id)}/props/${at}/fieldId`,
      'attribute.notSampled',
      `No answer that was sampled has held ${fieldId} in ${objectName}. Agents may see it empty.`,
      { object: objectName, attribute: fieldId },
    )
  }
}

const checkConditions = (
  id: string,
  block: Block,
  document: PageDocument,
  objects: ReadonlyMap<string, Sampled>,
  faults: Faults,
): void => {
  block.visibleWhen?.forEach(({ left }, i) => {
    if (left.source !== 'field') return
    const object = objectOf(document.blocks[left.blockId]) ?? ''
    const found = objects.get(object)
    if (!found) return
    const attribute = found.attributes.find(({ name }) => name === left.fieldId)
    if (attribute && !attribute.masked) return
    faults.add(
      id,
      `${blockPointer(id)}/visibleWhen/${i}/left/fieldId`,
      attribute ? 'condition.maskedAttribute' : 'condition.notSampled',
      attribute
        ? `The condition reads ${left.fieldId}, which the API sends masked: it counts as empty.`
        : `The condition reads ${left.fieldId}, which no answer that was sampled has held in ${object}.`,
      { object, attribute: left.fieldId },
    )
  })
}

/**
 * What of an external page no sampled answer has shown. Warnings, for a release takes them: customers differ in what an API knows of
 * them, and a sample proves what there is, not what there is not.
 */
export const sampleWarnings = (
  document: PageDocument,
  sample: ConnectorSample | undefined,
): readonly PageFault[] => {
  const faults = new Faults()
  const shown = Object.entries(document.blocks).filter(([, block]) => objectOf(block) !== undefined)
  if (!sample) {
    if (shown.length > 0)
      faults.add(
        null,
        '',
        'connector.notSampled',
        'The external API has not been sampled, so nobody can say whether its objects fit. Sample a response.',
      )
    return faults.list
  }
  const objects = new Map(sample.objects.map((each) => [each.name, each]))
  for (const [id, block] of inOrder(document)) {
    const objectName = objectOf(block)
    const found = objectName === undefined ? undefined : objects.get(objectName)
    if (objectName !== undefined && found) checkBlock(id, block, objectName, found, faults)
    if (objectName !== undefined && !found)
      faults.add(
        id,
        `${blockPointer(id)}/binding/objectName`,
        'object.notSampled',
        `No answer that was sampled has held the object ${objectName}. Agents may see “No record found” here.`,
        { object: objectName },
      )
    checkConditions(id, block, document, objects, faults)
  }
  return faults.list
}
