import { useElementSize } from '@mantine/hooks'
import { type CSSProperties, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './compare.module.css'
import type { MarkKind, Marks } from './marks.ts'

interface MarkedPageProps {
  title: string
  /** The page, rendered; no script of it runs here. */
  html: string
  marks: Marks
  width: number
  theme: 'light' | 'dark'
  /** The block that was asked for last; it is scrolled to. */
  wanted: { blockId: string } | undefined
}

interface Box {
  blockId: string
  kind: MarkKind
  style: CSSProperties
}

const endPadding = 16
const margin = 3

/** A rendered page at its whole height, with frames around the blocks that differ. */
export const MarkedPage = ({ title, html, marks, width, theme, wanted }: MarkedPageProps) => {
  const { t } = useTranslation('pages')
  const { ref, width: space } = useElementSize<HTMLDivElement>()
  const frame = useRef<HTMLIFrameElement>(null)
  const root = useRef<HTMLDivElement>(null)
  const [height, setHeight] = useState(0)
  const [boxes, setBoxes] = useState<Box[]>([])
  const scale = space > 0 ? Math.min(1, space / width) : 1

  const measure = useCallback(() => {
    const page = frame.current?.contentDocument
    const main = page?.querySelector('main')
    if (!page || !main) return
    page.documentElement.dataset.theme = theme
    setHeight(Math.ceil(main.getBoundingClientRect().bottom + endPadding))
    setBoxes(
      [...marks].flatMap(([blockId, kind]) => {
        const place = page.getElementById(`b-${blockId}`)?.getBoundingClientRect()
        if (!place) return []
        const style = {
          top: place.top * scale - margin,
          left: place.left * scale - margin,
          width: place.width * scale + 2 * margin,
          height: place.height * scale + 2 * margin,
        }
        return [{ blockId, kind, style }]
      }),
    )
  }, [marks, theme, scale])

  // the frame's observer outlives the values that it was made with
  const latest = useRef(measure)
  useEffect(() => {
    latest.current = measure
    measure()
  }, [measure])
  useEffect(() => {
    if (wanted)
      root.current
        ?.querySelector(`[data-mark="${CSS.escape(wanted.blockId)}"]`)
        ?.scrollIntoView({ block: 'center', behavior: 'smooth' })
  }, [wanted])
  return (
    <div ref={ref} className={classes.side}>
      <div ref={root} className={classes.page} style={{ width: width * scale, height: height * scale }}>
        <iframe
          ref={frame}
          title={title}
          srcDoc={html}
          sandbox="allow-same-origin"
          className={classes.frame}
          onLoad={() => {
            measure()
            const main = frame.current?.contentDocument?.querySelector('main')
            // goes with the document of the frame
            if (main) new ResizeObserver(() => latest.current()).observe(main)
          }}
          style={{ width, height: Math.max(height, 1), transform: `scale(${scale})` }}
        />
        {boxes.map(({ blockId, kind, style }) => (
          <div
            key={blockId}
            className={classes.mark}
            data-mark={blockId}
            data-kind={kind}
            data-wanted={wanted?.blockId === blockId || undefined}
            style={style}
          >
            <span className={classes.label}>{t(`mark.${kind}`)}</span>
          </div>
        ))}
      </div>
    </div>
  )
}
