export interface FormPost {
  action: string
  fields: Readonly<Record<string, string>>
  /** Name of the frame; the document's own window when absent. */
  target?: string
}

/** Sends fields as `application/x-www-form-urlencoded`, in UTF-8 and in the order given. */
export const submitForm = (document: Document, { action, fields, target }: FormPost): void => {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = action
  form.acceptCharset = 'utf-8'
  form.hidden = true
  if (target) form.target = target
  for (const [name, value] of Object.entries(fields)) {
    const input = document.createElement('input')
    input.type = 'hidden'
    input.name = name
    input.value = value
    form.append(input)
  }
  document.body.append(form)
  // A field named "submit" must not stand in the way of the method.
  HTMLFormElement.prototype.submit.call(form)
  form.remove()
}
