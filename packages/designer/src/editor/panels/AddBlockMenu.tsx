import { Button, Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { placeableTypes } from '../../document/new-block.ts'
import { blockIcon } from '../block-looks.ts'
import { useEditorParts } from '../editor-context.ts'
import { useNewBlocks } from '../tables/use-new-blocks.ts'

interface AddBlockMenuProps {
  cellId: string
  index: number
  quiet: boolean
  tabIndex: number
}

/** Adds a block of a chosen type at a place. */
export const AddBlockMenu = ({ cellId, index, quiet, tabIndex }: AddBlockMenuProps) => {
  const { t } = useTranslation('designer')
  const { sourceKind } = useEditorParts()
  const { ofType, place } = useNewBlocks()
  return (
    <Menu position="bottom-start" returnFocus={false}>
      <Menu.Target>
        <Button
          size="xs"
          variant={quiet ? 'subtle' : 'default'}
          leftSection={<IconPlus size={14} />}
          tabIndex={tabIndex}
          data-add-to={cellId}
        >
          {t('addBlock')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {placeableTypes(sourceKind).map((type) => {
          const Icon = blockIcon(type)
          return (
            <Menu.Item
              key={type}
              leftSection={<Icon size={16} />}
              onClick={() => void place(ofType(type), { cellId, index })}
            >
              {t(`block.${type}`)}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
