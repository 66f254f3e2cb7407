import '../script/page-script.ts'
import { type Answer, ask, surroundings } from '../script/ask.ts'
import { say } from '../script/say.ts'
import {
  type Control,
  controlsOf,
  isChanged,
  keepAsRead,
  mark,
  openControl,
  readAs,
  typedIn,
} from './form-controls.ts'
import { answeredWith, type Refusal } from './form-refusal.ts'
import type { FormWordsSent } from './form-words.ts'

/*
 * Comes with pages that have a form, behind the script of every page. A form can be typed into once the server has said that this
 * person may save it; it is sent through the page's own address or by the workbench, and nothing that was typed is ever lost by it.
 */

interface Current {
  id: string
  revision: number
  fields: Record<string, string | null>
}

const words: FormWordsSent = JSON.parse(document.getElementById('say')?.dataset.form ?? '{}')
const allForms = () => [...document.querySelectorAll<HTMLFormElement>('form[data-form]')]
const isDirty = (form: HTMLFormElement): boolean => controlsOf(form).some(isChanged)

const tell = (form: HTMLFormElement, text: string, bad = false): void => {
  const told = form.querySelector<HTMLElement>('[data-told]')
  if (!told) return
  told.textContent = text
  told.classList.toggle('bad', bad)
}

/** Nobody is signed in at this address, and there is no workbench of ours around that could ask. */
const isGuest = document.getElementById('say')?.dataset.guest !== undefined && self.origin !== 'null'

/** The records of a block as they are now; asked once for all of its forms. */
const readBlock = async (blockId: string): Promise<Answer<{ records: Current[] }>> =>
  isGuest
    ? { status: 401 }
    : ask<{ records: Current[] }>({ name: 'form', path: `/forms/${blockId}`, more: { blockId } })

const currentOf = (form: HTMLFormElement, records: readonly Current[] | undefined): Current | undefined =>
  records?.find(({ id }) => id === form.dataset.record)

/** Takes over what the record holds now; what was typed stays, and says what it would replace. */
const takeOver = (form: HTMLFormElement, current: Current): void => {
  form.dataset.revision = String(current.revision)
  for (const control of controlsOf(form)) {
    if (control.dataset.keep === undefined && control.name in current.fields)
      readAs(control, current.fields[control.name] ?? '', words)
  }
}

const open = (form: HTMLFormElement, current: Current | undefined): void => {
  for (const control of controlsOf(form)) openControl(control)
  if (current) takeOver(form, current)
  form.classList.add('open')
  for (const button of form.querySelectorAll<HTMLElement>('button')) button.hidden = false
  for (const link of document.querySelectorAll<HTMLElement>(`[data-go="${form.dataset.form}"]`))
    link.classList.add('on')
}

const whyClosed = (status: number): string =>
  status === 401 ? words.signIn : status === 403 ? words.forbidden : words.closed

const arm = async (forms: readonly HTMLFormElement[]): Promise<void> => {
  for (const form of forms) form.dataset.armed = ''
  const [first] = forms
  const { status, body } = await readBlock(first?.dataset.form ?? '')
  for (const form of forms) {
    if (status === 200) open(form, currentOf(form, body?.records))
    else if (form.dataset.record !== undefined || !form.closest('details')) tell(form, whyClosed(status))
    // what nobody can fill in is not worth opening
    else form.closest('details')?.remove()
  }
}

const armAll = (): void => {
  // a form without buttons is one of a preview
  const waiting = allForms().filter(
    (form) => form.dataset.armed === undefined && form.querySelector('button'),
  )
  for (const id of new Set(waiting.map((form) => form.dataset.form)))
    void arm(waiting.filter((form) => form.dataset.form === id))
}

const sent = new WeakMap<HTMLFormElement, { text: string; key: string }>()

/** The same key for the same content: if an answer was lost, sending again saves nothing twice. */
const keyOf = (form: HTMLFormElement, text: string): string => {
  const last = sent.get(form)
  if (last?.text === text) return last.key
  const key = crypto.getRandomValues(new Uint32Array(4)).join('-')
  sent.set(form, { text, key })
  return key
}

const finish = (form: HTMLFormElement, revision: number): void => {
  for (const control of controlsOf(form)) keepAsRead(control)
  tellUnsaved()
  if (allForms().some(isDirty)) {
    form.dataset.revision = String(revision)
    tell(form, words.savedKeep)
    return
  }
  // the other blocks of the page show what is stored now
  location.replace(`#saved-${form.dataset.form}`)
  location.reload()
}

const refused = async (
  form: HTMLFormElement,
  status: number,
  problem: Refusal | undefined,
): Promise<void> => {
  if (status === 412) {
    const { body } = await readBlock(form.dataset.form ?? '')
    const current = currentOf(form, body?.records)
    if (current) takeOver(form, current)
    tell(form, current || !body ? words.conflict : words.gone, true)
    return
  }
  tell(form, answeredWith(form, status, problem, words), true)
  controlsOf(form)
    .find((control) => control.ariaInvalid === 'true')
    ?.focus()
}

const save = async (form: HTMLFormElement): Promise<void> => {
  if (!form.classList.contains('open') || form.ariaBusy === 'true') return
  const controls = controlsOf(form)
  for (const control of controls) mark(control, '')
  const { record, revision, form: blockId } = form.dataset
  const { fields, faulty } = typedIn(controls, record !== undefined, words)
  if (faulty) {
    tell(form, words.check, true)
    faulty.focus()
    return
  }
  if (record !== undefined && Object.keys(fields).length === 0) {
    tell(form, words.nothing)
    return
  }
  const body = {
    ...(record === undefined ? {} : { record: { id: record, revision: Number(revision) } }),
    fields,
  }
  form.ariaBusy = 'true'
  tell(form, words.saving)
  const answer = await ask<Refusal & { revision: number }>({
    name: 'save',
    path: `/forms/${blockId}`,
    body,
    key: keyOf(form, JSON.stringify(body)),
    more: { blockId },
  })
  form.ariaBusy = null
  if (answer.status === 200) finish(form, answer.body?.revision ?? 0)
  else await refused(form, answer.status, answer.body)
}

let unsaved: boolean | undefined

/** The workbench around closes pages: it asks first where something would be lost. */
const tellUnsaved = (): void => {
  const holds = allForms().some(isDirty)
  const target = self.origin === 'null' && surroundings()
  if (holds === unsaved || !target) return
  unsaved = holds
  window.parent.postMessage({ name: 'unsaved', holds }, target)
}

const discard = (form: HTMLFormElement): void => {
  for (const control of controlsOf(form)) keepAsRead(control, true)
  form.classList.remove('dirty')
  tell(form, '')
  tellUnsaved()
}

let warned = false

document.addEventListener('settled', armAll)
document.addEventListener('input', ({ target }) => {
  const control = target as Control
  const form = control.form
  if (!form?.dataset.form) return
  mark(control, '')
  form.classList.toggle('dirty', isDirty(form))
  tellUnsaved()
  warned = false
})
document.addEventListener('keydown', (event) => {
  const control = event.target as Control
  const form = control.form
  if (
    !form?.dataset.form ||
    event.key !== 'Enter' ||
    event.isComposing ||
    control instanceof HTMLButtonElement
  )
    return
  if (control instanceof HTMLTextAreaElement && !event.ctrlKey && !event.metaKey) return
  event.preventDefault()
  void save(form)
})
document.addEventListener(
  'click',
  (event) => {
    const place =
      event.target instanceof Element ? event.target.closest<HTMLElement>('button,[data-go]') : null
    if (!place) return
    const form = place.closest<HTMLFormElement>('form[data-form]')
    if (form && place.dataset.save !== undefined) void save(form)
    if (form && place.dataset.discard !== undefined) discard(form)
    if (place.dataset.go) {
      const target = allForms().find(({ dataset }) => dataset.form === place.dataset.go && !dataset.record)
      const [first] = target ? controlsOf(target).filter(({ value }) => value === '') : []
      if (!first) return
      event.preventDefault()
      first.focus()
    }
    if (place.dataset.refresh !== undefined && !warned && allForms().some(isDirty)) {
      event.stopPropagation()
      warned = true
      say(words.unsaved)
    }
  },
  true,
)
addEventListener('beforeunload', (event) => {
  if (allForms().some(isDirty)) event.preventDefault()
})
document.addEventListener('DOMContentLoaded', () => {
  tellUnsaved()
  const blockId = /^#saved-(.+)$/.exec(location.hash)?.[1]
  if (!blockId) return
  history.replaceState(null, '', location.pathname + location.search)
  say(words.saved)
  document.getElementById(`t-${blockId}`)?.scrollIntoView({ block: 'nearest' })
})
