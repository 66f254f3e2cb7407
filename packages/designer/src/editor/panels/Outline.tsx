import { Stack, TextInput } from '@mantine/core'
import type { PageRow } from '@screenpop/contract'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { blockIcon, blockTitle } from '../block-looks.ts'
import { useEditorParts, useEditorState } from '../editor-context.ts'
import classes from './panels.module.css'

/** Where an arrow key leads in a list of `count` entries. */
const step = (key: string, at: number, count: number): number | undefined =>
  ({
    ArrowDown: Math.min(at + 1, count - 1),
    ArrowUp: Math.max(at - 1, 0),
    Home: 0,
    End: count - 1,
  })[key]

/** The blocks in reading order, as a tree of rows; to find, choose and jump to one. */
export const Outline = () => {
  const { t } = useTranslation('designer')
  const rows = useEditorState(({ history }) => history.document.rows)
  const [search, setSearch] = useState('')
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const items = Array.from(event.currentTarget.querySelectorAll<HTMLElement>('[role=treeitem]'))
    const at = event.target instanceof HTMLElement ? items.indexOf(event.target) : -1
    const next = at < 0 ? undefined : step(event.key, at, items.length)
    if (next === undefined) return
    event.preventDefault()
    items[next]?.focus()
  }
  return (
    <Stack gap="xs">
      <TextInput
        size="xs"
        aria-label={t('searchOutline')}
        placeholder={t('searchOutline')}
        leftSection={<IconSearch size={14} />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div role="tree" tabIndex={-1} aria-label={t('outline')} onKeyDown={move}>
        {rows.map((row, index) => (
          <RowItems key={row.id} row={row} number={index + 1} search={search} first={index === 0} />
        ))}
      </div>
    </Stack>
  )
}

interface RowItemsProps {
  row: PageRow
  number: number
  search: string
  first: boolean
}

const RowItems = memo(({ row, number, search, first }: RowItemsProps) => {
  const { t } = useTranslation('designer')
  const { store } = useEditorParts()
  const name = t('row', { number })
  return (
    <>
      <button
        type="button"
        role="treeitem"
        aria-level={1}
        aria-expanded
        className={classes.branch}
        tabIndex={first ? 0 : -1}
        onClick={() => {
          const [cell] = row.cells
          if (cell) store.dispatch({ type: 'stand', cursor: { kind: 'cell', id: cell.id }, focus: true })
        }}
      >
        {name}
      </button>
      {row.cells.flatMap((cell) =>
        cell.blocks.map((blockId) => <Item key={blockId} blockId={blockId} search={search} />),
      )}
    </>
  )
})

const Item = memo(({ blockId, search }: { blockId: string; search: string }) => {
  const { t } = useTranslation('designer')
  const { store } = useEditorParts()
  const type = useEditorState(({ history }) => history.document.blocks[blockId]?.type)
  const chosen = useEditorState(({ selection }) => selection.has(blockId))
  const faulty = useEditorState((state) => state.faulty.has(blockId))
  const title = useEditorState(({ history, sources }) => {
    const block = history.document.blocks[blockId]
    return block ? blockTitle(block, sources) : ''
  })
  if (!type) return null
  const label = title || t(`block.${type}`)
  const wanted = `${label} ${t(`block.${type}`)}`.toLocaleLowerCase()
  if (!wanted.includes(search.trim().toLocaleLowerCase())) return null
  const Icon = blockIcon(type)
  return (
    <button
      type="button"
      role="treeitem"
      aria-level={2}
      aria-selected={chosen}
      className={classes.entry}
      data-chosen={chosen || undefined}
      data-faulty={faulty || undefined}
      tabIndex={-1}
      onClick={() => store.dispatch({ type: 'select', blockIds: [blockId], focus: true })}
    >
      <Icon size={15} stroke={1.7} />
      <span className={classes.entryLabel}>{label}</span>
    </button>
  )
})
