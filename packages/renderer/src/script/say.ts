const place = (): HTMLElement | null => document.getElementById('say')

/** A word that the server has sent along, in the reader's language. */
export const said = (name: string): string => place()?.dataset[name] ?? ''

/** Tells it in the corner, and to screen readers. */
export const say = (text: string): void => {
  const there = place()
  if (!there) return
  there.textContent = ''
  // a live region speaks when its text changes, so the same text twice needs a turn between
  setTimeout(() => {
    there.textContent = text
  }, 30)
}
