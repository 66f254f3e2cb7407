import { NavLink, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { blockIcon, blockTitle } from '../block-looks.ts'
import { useEditor } from '../editor-context.ts'

/** The blocks in reading order, by row; to find and choose one. */
export const Outline = () => {
  const { t } = useTranslation('designer')
  const { document, selection, sources, dispatch } = useEditor()
  return (
    <Stack gap="xs" component="nav" aria-label={t('outline')}>
      {document.rows.map((row, index) => (
        <div key={row.id}>
          <Text size="xs" c="dimmed" fw={600} px={6}>
            {t('row', { number: index + 1 })}
          </Text>
          {row.cells.flatMap((cell) =>
            cell.blocks.map((blockId) => {
              const block = document.blocks[blockId]
              if (!block) return null
              const Icon = blockIcon(block.type)
              return (
                <NavLink
                  key={blockId}
                  component="button"
                  active={selection.includes(blockId)}
                  leftSection={<Icon size={15} />}
                  label={blockTitle(block, sources) || t(`block.${block.type}`)}
                  onClick={() => dispatch({ type: 'select', blockIds: [blockId] })}
                />
              )
            }),
          )}
        </div>
      ))}
    </Stack>
  )
}
