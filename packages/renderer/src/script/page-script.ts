import { ask, surroundings } from './ask.ts'
import { said, say } from './say.ts'
import { localise } from './times.ts'

/*
 * All the script that a rendered page without forms has; it is sent inline and must stay below 3.5 KB. It copies, dials, reveals,
 * refreshes, hands the workbench its keys, and puts the late blocks into their places. Everything else of the page works without it.
 */

const root = document.documentElement

const copyByHand = (text: string): boolean => {
  const area = document.createElement('textarea')
  area.value = text
  area.className = 'sr'
  document.body.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  return done
}

const copy = async (button: HTMLElement): Promise<void> => {
  const scope = button.closest('[data-v]') ?? button.parentElement?.querySelector('.v')
  if (!(scope instanceof HTMLElement)) return
  const text = scope.dataset.v ?? scope.textContent ?? ''
  const done = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => copyByHand(text),
  )
  if (done ?? copyByHand(text)) {
    button.classList.add('ok')
    setTimeout(() => button.classList.remove('ok'), 1200)
    say(said('copied'))
  } else say(said('copyFailed'))
}

const dial = (link: HTMLElement, event: Event): void => {
  const target = surroundings()
  if (!target) return
  event.preventDefault()
  window.parent.postMessage({ name: 'callout', param: { number: link.dataset.dial, mode: 'audio' } }, target)
  say(said('dialling'))
}

const reveal = async (button: HTMLButtonElement): Promise<void> => {
  const place = button.parentElement?.querySelector('.v')
  const record = button.closest<HTMLElement>('[data-record]')?.dataset.record
  const block = button.closest('section')?.getAttribute('aria-labelledby')?.slice(2)
  if (!place) return
  const masked = place.textContent
  button.disabled = true
  const body = { blockId: block, recordId: record, fieldId: button.dataset.reveal }
  const answer = await ask<{ value: string | null }>({ name: 'reveal', path: '/reveal', body })
  button.disabled = false
  if (answer.status !== 200) {
    say(said(answer.status === 401 ? 'revealSignIn' : 'revealRefused'))
    return
  }
  place.textContent = answer.body?.value ?? ''
  button.hidden = true
  setTimeout(() => {
    place.textContent = masked
    button.hidden = false
  }, 30_000)
}

document.addEventListener('click', (event) => {
  const place =
    event.target instanceof Element ? event.target.closest<HTMLElement>('button,[data-dial]') : null
  if (!place) return
  if (place.dataset.copy !== undefined) void copy(place)
  if (place.dataset.refresh !== undefined) location.reload()
  if (place.dataset.dial) dial(place, event)
  if (place.dataset.reveal) void reveal(place as HTMLButtonElement)
})

/** Keys of the workbench around the page. Another one with Alt stays here: on some keyboards it writes a letter. */
document.addEventListener('keydown', (event) => {
  const { code, altKey, ctrlKey, shiftKey, repeat } = event
  const target = surroundings()
  if (!target || !altKey || ctrlKey || shiftKey || repeat) return
  if (!/^(Key[AHKMNPRSTW]|Digit[1-9]|Slash)$/.test(code)) return
  event.preventDefault()
  window.parent.postMessage({ name: 'key', code }, target)
})

/** Sees to what has just come: the whole page, or a late block. */
const settle = (place: ParentNode = document): void => {
  localise(place)
  document.dispatchEvent(new Event('settled'))
}

/**
 * Called by the page for every late block: moves it from its template to its place, at the height that was kept for it.
 * What needs more height is scrolled within; nothing below it moves.
 */
const fill = (id: string): void => {
  const late = document.getElementById(`f-${id}`)
  const place = document.getElementById(`b-${id}`)
  if (!(late instanceof HTMLTemplateElement) || !place) return
  place.style.height = `${place.getBoundingClientRect().height}px`
  place.className = 'late'
  place.replaceChildren(late.content)
  late.remove()
  settle(place)
}

Object.assign(window, { fill, settle })
root.classList.add('js')
document.addEventListener('DOMContentLoaded', () => settle(document))
