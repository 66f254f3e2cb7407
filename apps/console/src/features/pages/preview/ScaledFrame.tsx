import { useElementSize } from '@mantine/hooks'
import { useState } from 'react'
import classes from './preview.module.css'

interface ScaledFrameProps {
  title: string
  src: string
  /** Pixels of the screen that the frame stands for. */
  width: number
  /** The frame that was there stays until the new one is complete. */
  smooth: boolean
}

const frameHeight = 640

/** A frame as wide as the screen it stands for, made smaller where there is less room. */
export const ScaledFrame = ({ title, src, width, smooth }: ScaledFrameProps) => {
  const { ref, width: space } = useElementSize<HTMLDivElement>()
  const [loaded, setLoaded] = useState(src)
  const scale = space > 0 ? Math.min(1, space / width) : 1
  const sources = smooth && loaded !== src ? [loaded, src] : [src]
  return (
    <div ref={ref} className={classes.space}>
      <div className={classes.screen} style={{ width: width * scale, height: frameHeight }}>
        {sources.map((each) => (
          <iframe
            key={each}
            title={each === src ? title : undefined}
            src={each}
            sandbox="allow-scripts allow-popups"
            aria-hidden={each !== src || undefined}
            className={classes.frame}
            onLoad={() => {
              if (each === src) setLoaded(src)
            }}
            style={{
              width,
              height: frameHeight / scale,
              transform: `scale(${scale})`,
              visibility: each === src && sources.length > 1 ? 'hidden' : 'visible',
            }}
          />
        ))}
      </div>
    </div>
  )
}
