import type { FormWordsSent } from './form-words.ts'

export type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** What a control held before anybody typed. */
const read = new WeakMap<Control, string>()

/** Every control that stands for a field. */
export const controlsOf = (form: HTMLFormElement): Control[] =>
  ([...form.elements] as Control[]).filter(({ name }) => name !== '')

/** Half a date has no value, yet somebody typed it. */
const isHalf = ({ validity }: Control): boolean => validity.badInput

export const isChanged = (control: Control): boolean =>
  read.has(control) && (isHalf(control) || control.value !== read.get(control))

/** Lets a control be typed into; a date or a time is chosen from now on. */
export const openControl = (control: Control): void => {
  if (control instanceof HTMLSelectElement) control.disabled = false
  else control.readOnly = false
  const { type, value = '', step } = control.dataset
  if (type && control instanceof HTMLInputElement) {
    control.type = type
    if (type === 'date') control.max = '9999-12-31'
    if (step) control.step = step
    control.value = value
  }
  keepAsRead(control)
}

/** Remembers what the control holds as what is stored, or brings that back. */
export const keepAsRead = (control: Control, back = false): void => {
  if (!back) read.set(control, control.value)
  else {
    mark(control, '')
    control.value = read.get(control) ?? ''
  }
}

/** Marks what is wrong with a control, or takes the mark off. */
export const mark = (control: Control, text: string, bad = true): void => {
  const place = document.getElementById(`${control.id}-e`)
  if (place) {
    place.textContent = text
    place.classList.toggle('info', !bad)
  }
  control.ariaInvalid = text && bad ? 'true' : null
}

const shownAs = (control: Control, value: string): string =>
  control instanceof HTMLSelectElement
    ? ([...control.options].find((option) => option.value === value)?.text ?? value)
    : value

/** The stored value is `value` now: an untouched control shows it, a touched one says what it would replace. */
export const readAs = (control: Control, value: string, words: FormWordsSent): void => {
  const stored = value.replaceAll('\r\n', '\n')
  if (stored === read.get(control)) return
  if (isChanged(control)) {
    read.set(control, stored)
    mark(
      control,
      words.theirs.replace('{value}', () => shownAs(control, stored) || '–'),
      false,
    )
  } else {
    control.value = stored
    keepAsRead(control)
  }
}

/** What is to be sent: of a record what was changed, of a new one what is there; and the first control at fault. */
export const typedIn = (
  controls: readonly Control[],
  stored: boolean,
  { faults }: FormWordsSent,
): { fields: Record<string, string | null>; faulty: Control | undefined } => {
  const fields: Record<string, string | null> = {}
  let faulty: Control | undefined
  for (const control of controls) {
    const { name, value } = control
    const fault = isHalf(control)
      ? faults[control.type === 'date' ? 'notADate' : 'notATime']
      : control.required && value.trim() === ''
        ? faults.mandatory
        : ''
    if (fault) {
      mark(control, fault)
      faulty ??= control
    }
    if (stored ? isChanged(control) : value !== '') fields[name] = value === '' ? null : value
  }
  return { fields, faulty }
}
