import {
  AutoScrollActivator,
  DndContext,
  type DragEndEvent,
  type DragStartEvent,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { moveBlocks } from '../../commands/move-blocks.ts'
import { placeOfCell } from '../../document/locate.ts'
import { blockTitle } from '../block-looks.ts'
import { useEditorParts } from '../editor-context.ts'
import { useNewBlocks } from '../tables/use-new-blocks.ts'
import classes from './DragLayer.module.css'
import type { Dragged } from './drag.ts'
import { type CellBox, type InsertPlace, insertPlace } from './insert-place.ts'
import { measureCells } from './measure-cells.ts'

interface Drag {
  dragged: Dragged
  canvas: HTMLElement
  cells: CellBox[]
  place: InsertPlace | undefined
}

const silent = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
}

/**
 * Drag and drop of the editor. Nothing is drawn anew while something is dragged: what hangs at the pointer and the line that shows
 * where it would go are moved by hand. A drop is the same command that the keyboard gives.
 */
export const DragLayer = ({ children }: { children: ReactNode }) => {
  const { t } = useTranslation('designer')
  const { store, announce } = useEditorParts()
  const root = useRef<HTMLDivElement>(null)
  const ghost = useRef<HTMLDivElement>(null)
  const line = useRef<HTMLDivElement>(null)
  const drag = useRef<Drag | undefined>(undefined)
  const pointer = usePointer()
  const { place: placeNew } = useNewBlocks()
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
  )

  const nameOf = (dragged: Dragged): string => {
    const { history, sources } = store.state
    const [first = ''] = dragged.kind === 'blocks' ? dragged.blockIds : []
    if (dragged.kind === 'new') return dragged.block.label
    const block = history.document.blocks[first]
    if (dragged.blockIds.length > 1) return t('severalChosen', { count: dragged.blockIds.length })
    return block ? blockTitle(block, sources) || t(`block.${block.type}`) : ''
  }
  const whereOf = ({ cellId, index }: InsertPlace): string => {
    const { row, cell } = placeOfCell(store.state.history.document, cellId)
    return t('said.over', { row: row + 1, cell: cell + 1, index: index + 1 })
  }
  const mark = (dragged: Dragged, on: boolean) => {
    if (dragged.kind !== 'blocks') return
    for (const id of dragged.blockIds)
      root.current?.querySelector(`[data-block="${CSS.escape(id)}"]`)?.toggleAttribute('data-dragging', on)
  }

  const start = ({ active }: DragStartEvent) => {
    const canvas = root.current?.querySelector<HTMLElement>('[data-canvas]')
    const dragged: Dragged | undefined = active.data.current?.dragged
    if (!canvas || !dragged) return
    drag.current = { dragged, canvas, cells: measureCells(canvas), place: undefined }
    mark(dragged, true)
    if (ghost.current) {
      ghost.current.textContent = nameOf(dragged)
      ghost.current.hidden = false
    }
    announce(t('said.lifted', { block: nameOf(dragged) }))
    move()
  }
  const move = () => {
    const current = drag.current
    if (!current || !ghost.current || !line.current) return
    const { x, y } = pointer.current
    const origin = current.canvas.getBoundingClientRect()
    ghost.current.style.transform = `translate(${x + 14}px, ${y + 10}px)`
    const place = insertPlace(current.cells, { x: x - origin.left, y: y - origin.top })
    line.current.hidden = place === undefined
    if (place) {
      line.current.style.width = `${place.line.width}px`
      line.current.style.transform = `translate(${origin.left + place.line.left}px, ${origin.top + place.line.top}px)`
      const { cellId, index } = current.place ?? {}
      if (cellId !== place.cellId || index !== place.index) announce(whereOf(place))
    }
    current.place = place
  }
  const finish = (): Drag | undefined => {
    const current = drag.current
    drag.current = undefined
    if (ghost.current) ghost.current.hidden = true
    if (line.current) line.current.hidden = true
    if (current) mark(current.dragged, false)
    return current
  }
  const drop = (_event: DragEndEvent) => {
    const current = finish()
    if (!current?.place) return announce(t('said.dropped'))
    const { dragged, place } = current
    const said = `${nameOf(dragged)}: ${whereOf(place)}`
    if (dragged.kind === 'new') {
      void placeNew(dragged.block, place, said)
      return
    }
    const command = moveBlocks(store.state.history.document, dragged.blockIds, place)
    if (command) store.dispatch({ type: 'perform', command, select: dragged.blockIds, focus: true })
    announce(said)
  }
  const cancel = () => {
    finish()
    announce(t('said.dropped'))
  }

  return (
    <DndContext
      sensors={sensors}
      autoScroll={{ activator: AutoScrollActivator.Pointer }}
      accessibility={{ announcements: silent, screenReaderInstructions: { draggable: '' } }}
      onDragStart={start}
      onDragMove={move}
      onDragEnd={drop}
      onDragCancel={cancel}
    >
      <div ref={root}>{children}</div>
      <div ref={line} className={classes.line} hidden data-insert-line />
      <div ref={ghost} className={classes.ghost} hidden />
    </DndContext>
  )
}

/** Where the pointer is, in the window. */
const usePointer = () => {
  const point = useRef({ x: 0, y: 0 })
  useEffect(() => {
    const mouse = ({ clientX, clientY }: MouseEvent) => {
      point.current = { x: clientX, y: clientY }
    }
    const touch = ({ touches: [first] }: TouchEvent) => {
      if (first) point.current = { x: first.clientX, y: first.clientY }
    }
    const options = { capture: true, passive: true }
    window.addEventListener('mousemove', mouse, options)
    window.addEventListener('touchstart', touch, options)
    window.addEventListener('touchmove', touch, options)
    return () => {
      window.removeEventListener('mousemove', mouse, options)
      window.removeEventListener('touchstart', touch, options)
      window.removeEventListener('touchmove', touch, options)
    }
  }, [])
  return point
}
