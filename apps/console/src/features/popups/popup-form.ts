import type { Popup, PopupInput, PopupMediaType } from '@screenpop/contract'

/** The form of a pop-up: all that the screen can hold, also what the present choices hide. */
export interface PopupForm {
  name: string
  mediaType: PopupMediaType
  pageType: 'internal' | 'external'
  pageId: string | null
  url: string
  integration: 'get' | 'post' | 'webApi'
  openMode: 'embed' | 'independent'
  openOn: 'ringing' | 'answer'
  queueIds: string[]
  parameters: { name: string; source: 'callData' | 'channelAssociatedData'; sourceName: string }[]
  enabled: boolean
}

export const emptyPopupForm = (mediaType: PopupMediaType): PopupForm => ({
  name: '',
  mediaType,
  pageType: 'internal',
  pageId: null,
  url: '',
  integration: 'get',
  openMode: 'embed',
  openOn: 'ringing',
  queueIds: [],
  parameters: [],
  enabled: true,
})

export const popupFormOf = (popup: Popup): PopupForm => ({
  name: popup.name,
  mediaType: popup.mediaType,
  pageType: popup.pageType,
  pageId: popup.pageId,
  url: popup.url ?? '',
  integration: popup.integration ?? 'get',
  openMode: popup.openMode,
  openOn: popup.openOn,
  queueIds: popup.queueIds,
  parameters: popup.parameters,
  enabled: popup.enabled,
})

/**
 * The body for the server. What does not belong to the chosen kind of page is left out: an internal page is embedded and
 * takes the call from us, a Web API page is embedded and opens with the workbench (rule book 6).
 */
export const inputOfPopupForm = (form: PopupForm): PopupInput => {
  const shared = {
    name: form.name.trim(),
    mediaType: form.mediaType,
    openOn: form.openOn,
    queueIds: form.queueIds,
    enabled: form.enabled,
  }
  if (form.pageType === 'internal')
    return {
      ...shared,
      pageType: 'internal',
      openMode: 'embed',
      pageId: form.pageId,
      integration: null,
      url: null,
      parameters: [],
    }
  return {
    ...shared,
    pageType: 'external',
    openMode: form.integration === 'webApi' ? 'embed' : form.openMode,
    pageId: null,
    integration: form.integration,
    url: form.url.trim(),
    parameters: form.integration === 'webApi' ? [] : form.parameters,
  }
}
