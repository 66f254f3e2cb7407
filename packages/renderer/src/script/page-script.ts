/**
 * All the script that a rendered page has; it is sent inline and must stay below 3 KB. It copies, dials, reveals,
 * refreshes, and puts the late blocks into their places. Everything else of the page works without it.
 */
const root = document.documentElement
const said = (name: string): string => document.getElementById('say')?.dataset[name] ?? ''

const say = (text: string): void => {
  const place = document.getElementById('say')
  if (!place) return
  place.textContent = ''
  // a live region speaks when its text changes, so the same text twice needs a turn between
  setTimeout(() => {
    place.textContent = text
  }, 30)
}

/** Who may hear that a number is to be dialled: the page around this one, which `frame-ancestors` has vetted; never `*`. */
const surroundings = (): string | undefined => {
  if (window.parent === window) return undefined
  const around = location.ancestorOrigins?.[0] ?? (document.referrer && new URL(document.referrer).origin)
  return around || undefined
}

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

interface Revealed {
  status: number
  value?: string
}

const askServer = async (asked: object): Promise<Revealed> => {
  const answer = await fetch(`${location.pathname}/reveal`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  })
  return { status: answer.status, ...(await answer.json()) }
}

/** Our workbench gives its frames no origin, so that the session is out of their reach: it asks on behalf of the page. */
const askAround = (asked: object): Promise<Revealed> =>
  new Promise((resolve) => {
    const target = surroundings()
    if (!target) return resolve({ status: 0 })
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => resolve(data)
    // what frames the page need not be a workbench of ours
    setTimeout(() => resolve({ status: 0 }), 5000)
    window.parent.postMessage({ name: 'reveal', ...asked }, target, [port2])
  })

const reveal = async (button: HTMLButtonElement): Promise<void> => {
  const place = button.parentElement?.querySelector('.v')
  const record = button.closest<HTMLElement>('[data-record]')?.dataset.record
  const block = button.closest('section')?.getAttribute('aria-labelledby')?.slice(2)
  if (!place) return
  const masked = place.textContent
  button.disabled = true
  const asked = { blockId: block, recordId: record, fieldId: button.dataset.reveal }
  const answer = await (self.origin === 'null' ? askAround : askServer)(asked).catch(() => undefined)
  button.disabled = false
  if (answer?.status !== 200) {
    say(said(answer?.status === 401 ? 'revealSignIn' : 'revealRefused'))
    return
  }
  place.textContent = answer.value ?? ''
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
}

Object.assign(window, { fill })
root.classList.add('js')
