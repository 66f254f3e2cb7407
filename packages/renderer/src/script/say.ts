const place = (): HTMLElement | null => document.getElementById('say')

/** A word that the server has sent along, in the reader's language. */
export const said = (name: string): string => place()?.dataset[name] ?? ''

const shownMs = 6000
let timer: ReturnType<typeof setTimeout> | undefined

/** Tells it at the foot of the page for a while, and to screen readers. */
export const say = (text: string): void => {
  const there = place()
  if (!there) return
  clearTimeout(timer)
  there.textContent = ''
  // a live region speaks when its text changes, so the same text twice needs a turn between
  timer = setTimeout(() => {
    there.textContent = text
    timer = setTimeout(() => {
      there.textContent = ''
    }, shownMs)
  }, 30)
}
