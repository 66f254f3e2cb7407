import { useEffect } from 'react'

/** Names the tab of the browser after the screen. */
export const useTitle = (title: string): void => {
  useEffect(() => {
    document.title = `${title} · Screenpop`
  }, [title])
}
