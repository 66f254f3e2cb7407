import { Button, Menu } from '@mantine/core'
import { type Block, type BlockType, blockDefinitions, blockTypes } from '@screenpop/contract'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { newId } from '../../document/new-id.ts'
import { blockIcon } from '../block-looks.ts'
import { type DataSource, useEditor } from '../editor-context.ts'

/** A block as it is placed: an object begins with the first source and all of its fields. */
export const newBlock = (type: BlockType, sources: readonly DataSource[]): Block => {
  const definition = blockDefinitions[type]
  const props = structuredClone(definition.initial) as Record<string, unknown>
  const [source] = sources
  if (type !== 'object' || !source) return { type, props }
  return {
    type,
    props: { title: source.name, fields: source.fields.map(({ id }) => ({ fieldId: id })) },
    binding: { kind: 'table', tableId: source.tableId, lookup: { source: 'customerNumber' } },
  }
}

/** Adds a block of a chosen type at a place. */
export const AddBlockMenu = ({ cellId, index, quiet }: { cellId: string; index: number; quiet: boolean }) => {
  const { t } = useTranslation('designer')
  const { document, sources, dispatch, announce } = useEditor()
  const add = (type: BlockType) => {
    const blockId = newId('b', (id) => id in document.blocks)
    const block = newBlock(type, sources)
    dispatch({
      type: 'perform',
      command: { type: 'addBlock', blockId, block, cellId, index },
      select: [blockId],
    })
    announce(t('said.added', { block: t(`block.${type}`) }))
  }
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button size="xs" variant={quiet ? 'subtle' : 'default'} leftSection={<IconPlus size={14} />}>
          {t('addBlock')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {blockTypes.map((type) => {
          const Icon = blockIcon(type)
          return (
            <Menu.Item key={type} leftSection={<Icon size={16} />} onClick={() => add(type)}>
              {t(`block.${type}`)}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
