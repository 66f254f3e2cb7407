import { type Block, type BlockType, blockDefinitions, type Issue } from '@screenpop/contract'
import { jsonValidator, type Validator } from '@screenpop/contract/validation'
import { blockPointer } from './faults.ts'

const validators = new Map<string, Validator>(
  (Object.keys(blockDefinitions) as BlockType[]).map((type) => [
    type,
    jsonValidator(blockDefinitions[type].props),
  ]),
)

/** What in a block's `props` does not fit the schema of its type; nothing where the type is unknown. */
export const propsIssues = (blockId: string, block: Block): Issue[] =>
  validators.get(block.type)?.(block.props, `${blockPointer(blockId)}/props`) ?? []
