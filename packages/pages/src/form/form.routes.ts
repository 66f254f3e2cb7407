import { endpoints } from '@screenpop/contract'
import { type App, mount } from '@screenpop/platform/http'
import type { PageForms } from './form.service.ts'

/** Forms of rendered pages. */
export const registerPageForms = (app: App, forms: PageForms): void => {
  mount(app, endpoints.readPageForm, ({ principal, params }) =>
    forms.read(principal, params.token, params.blockId),
  )
  mount(app, endpoints.savePageForm, ({ principal, params, body }) =>
    forms.save(principal, params.token, params.blockId, body),
  )
}
