import { useDraggable } from '@dnd-kit/core'
import { type ReactNode, useRef } from 'react'
import type { Dragged } from './drag.ts'

interface DragAreaProps {
  id: string
  className?: string | undefined
  /** What a press on this element drags; undefined: nothing. */
  draggedAt: (element: Element) => Dragged | undefined
  children: ReactNode
}

/**
 * An area out of which things are dragged. It is one draggable for all of them: with one per block every block would be drawn anew
 * at every move of the pointer.
 */
export const DragArea = ({ id, className, draggedAt, children }: DragAreaProps) => {
  const data = useRef<{ dragged?: Dragged | undefined }>({})
  const { setNodeRef, listeners } = useDraggable({ id, data: data.current })
  const press =
    (name: 'onMouseDown' | 'onTouchStart') =>
    (event: { target: EventTarget }): void => {
      const dragged = event.target instanceof Element ? draggedAt(event.target) : undefined
      data.current.dragged = dragged
      if (dragged) listeners?.[name]?.(event)
    }
  const presses = { onMouseDown: press('onMouseDown'), onTouchStart: press('onTouchStart') }
  return (
    <div ref={setNodeRef} className={className} {...presses}>
      {children}
    </div>
  )
}
