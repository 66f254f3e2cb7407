import { Stack, Text, TextInput } from '@mantine/core'
import type { Block, BlockType } from '@screenpop/contract'
import { IconPlugConnected, IconSearch, IconTable } from '@tabler/icons-react'
import { type ComponentType, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newBlock, objectOf, placeableTypes } from '../../document/new-block.ts'
import { placeBlock } from '../actions.ts'
import { blockIcon } from '../block-looks.ts'
import { DragArea } from '../dnd/DragArea.tsx'
import { useEditorParts, useEditorState } from '../editor-context.ts'
import classes from './panels.module.css'

interface Entry {
  key: string
  label: string
  Icon: ComponentType<{ size?: number | string; stroke?: number | string }>
  make: () => Block
}

const matches = (label: string, search: string) =>
  label.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase())

/** What can be placed: types of blocks, and tables or the objects of an API as ready blocks. A click adds to the chosen cell; everything can be dragged. */
export const Palette = ({ sourcePanel }: { sourcePanel: ReactNode }) => {
  const { t } = useTranslation('designer')
  const { store, announce, sourceKind } = useEditorParts()
  const sources = useEditorState((state) => state.sources)
  const [search, setSearch] = useState('')
  const types = placeableTypes(sourceKind).map(
    (type: BlockType): Entry => ({
      key: type,
      label: t(`block.${type}`),
      Icon: blockIcon(type),
      make: () => newBlock(type, store.state.sources),
    }),
  )
  const objects = sources.map(
    (source): Entry => ({
      key: `${source.kind}/${source.id}`,
      label: source.name,
      Icon: source.kind === 'table' ? IconTable : IconPlugConnected,
      make: () => objectOf(source),
    }),
  )
  const groups = [
    { name: t('blocks'), entries: types.filter(({ label }) => matches(label, search)) },
    {
      name: t(sourceKind === 'table' ? 'tables' : 'apiObjects'),
      entries: objects.filter(({ label }) => matches(label, search)),
    },
  ].filter(({ entries }) => entries.length > 0)
  const add = ({ make, label }: Entry) => {
    placeBlock(store, make())
    announce(t('said.added', { block: label }))
  }
  const first = groups[0]?.entries[0]
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
          if (event.key === 'Enter' && first) add(first)
        }}
      />
      <DragArea
        id="palette"
        className={classes.palette}
        draggedAt={(element) => {
          const key = element.closest<HTMLElement>('[data-palette]')?.dataset.palette
          const entry = [...types, ...objects].find((each) => each.key === key)
          return entry && { kind: 'new', block: entry.make() }
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
                onClick={() => add(entry)}
              >
                <entry.Icon size={16} stroke={1.7} />
                <span className={classes.entryLabel}>{entry.label}</span>
              </button>
            ))}
          </section>
        ))}
      </DragArea>
      {search.trim() === '' && sourcePanel}
      {groups.length === 0 && (
        <Text size="sm" c="dimmed" px={6}>
          {t('nothingFound')}
        </Text>
      )}
    </Stack>
  )
}
