import { Button, Stack, Text, TextInput } from '@mantine/core'
import { ProblemAlert } from '@screenpop/ui'
import { IconPlugConnected, IconSearch, IconTable } from '@tabler/icons-react'
import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { placeableTypes } from '../../document/new-block.ts'
import { blockIcon } from '../block-looks.ts'
import { DragArea } from '../dnd/DragArea.tsx'
import { useEditorParts, useEditorState } from '../editor-context.ts'
import { type NewBlock, useNewBlocks } from '../tables/use-new-blocks.ts'
import { useFoundTables } from '../tables/use-table-list.ts'
import classes from './panels.module.css'

interface Entry extends NewBlock {
  key: string
  Icon: ComponentType<{ size?: number | string; stroke?: number | string }>
}

const matches = (label: string, search: string) =>
  label.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase())

/** What can be placed: types of blocks, and tables or the objects of an API as ready blocks. A click adds to the chosen cell; everything can be dragged. */
export const Palette = ({ sourcePanel }: { sourcePanel: ReactNode }) => {
  const { t } = useTranslation('designer')
  const { sourceKind } = useEditorParts()
  const { ofType, ofSource, ofTable, place } = useNewBlocks()
  const sources = useEditorState((state) => state.sources)
  const [search, setSearch] = useState('')
  const tables = useFoundTables(search, sourceKind === 'table')
  const types = placeableTypes(sourceKind).map(
    (type): Entry => ({ key: type, Icon: blockIcon(type), ...ofType(type) }),
  )
  const objects =
    sourceKind === 'table'
      ? tables.items.map((table): Entry => ({ key: `table/${table.id}`, Icon: IconTable, ...ofTable(table) }))
      : sources.map(
          (source): Entry => ({
            key: `${source.kind}/${source.id}`,
            Icon: IconPlugConnected,
            ...ofSource(source),
          }),
        )
  const groups = [
    { name: t('blocks'), entries: types.filter(({ label }) => matches(label, search)) },
    {
      name: t(sourceKind === 'table' ? 'tables' : 'apiObjects'),
      entries: objects.filter(({ label }) => matches(label, search)),
    },
  ].filter(({ entries }) => entries.length > 0)
  const first = groups[0]?.entries[0]
  const [entered, setEntered] = useState(false)
  useEffect(() => {
    // Enter was pressed before the server had found anything
    if (!entered || (!first && !tables.settled)) return
    setEntered(false)
    if (first) void place(first)
  }, [entered, first, tables.settled, place])
  return (
    <Stack gap="xs">
      <TextInput
        size="xs"
        aria-label={t('searchPalette')}
        placeholder={t('searchPalette')}
        leftSection={<IconSearch size={14} />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') setEntered(true)
        }}
      />
      <DragArea
        id="palette"
        className={classes.palette}
        draggedAt={(element) => {
          const key = element.closest<HTMLElement>('[data-palette]')?.dataset.palette
          const entry = [...types, ...objects].find((each) => each.key === key)
          return entry && { kind: 'new', block: entry }
        }}
      >
        {groups.map(({ name, entries }) => (
          <section key={name} aria-label={name}>
            <Text size="xs" c="dimmed" fw={600} px={6}>
              {name}
            </Text>
            {entries.map((entry) => (
              <button
                key={entry.key}
                type="button"
                className={classes.entry}
                data-palette={entry.key}
                onClick={() => void place(entry)}
              >
                <entry.Icon size={16} stroke={1.7} />
                <span className={classes.entryLabel}>{entry.label}</span>
              </button>
            ))}
          </section>
        ))}
      </DragArea>
      {tables.more && (
        <Button size="compact-xs" variant="subtle" loading={tables.loadingMore} onClick={tables.loadMore}>
          {t('moreTables')}
        </Button>
      )}
      <ProblemAlert error={tables.error} />
      {search.trim() === '' && sourcePanel}
      {groups.length === 0 && tables.settled && (
        <Text size="sm" c="dimmed" px={6}>
          {t('nothingFound')}
        </Text>
      )}
    </Stack>
  )
}
