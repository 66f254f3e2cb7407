import type { Popup } from '@screenpop/contract'
import type { PopupRow } from './popup.repository.ts'
import type { CompletePopup } from './popup-rules.ts'

/** The configuration within a row. */
export const popupOf = (row: PopupRow): CompletePopup => ({
  name: row.name,
  mediaType: row.media_type,
  pageType: row.page_type,
  openMode: row.open_mode,
  enabled: row.enabled,
  integration: row.integration,
  url: row.url,
  pageId: row.page_id,
  openOn: row.open_on,
  queueIds: row.queue_ids,
  parameters: row.parameters,
})

/** The columns that hold a configuration. */
export const columnsOf = (popup: CompletePopup) => ({
  name: popup.name,
  media_type: popup.mediaType,
  page_type: popup.pageType,
  open_mode: popup.openMode,
  integration: popup.integration,
  url: popup.url,
  page_id: popup.pageId,
  open_on: popup.openOn,
  queue_ids: popup.queueIds,
  parameters: JSON.stringify(popup.parameters),
  enabled: popup.enabled,
})

const httpWarning = {
  code: 'http',
  message: 'The address begins with http://: what is sent to it can be read on the way.',
}
const trustWarning = {
  code: 'notTrusted',
  message:
    'The address is not on the trustlist. It does not open until the operator of the platform adds it.',
}

/** @param trusted whether the address is on the trustlist; true for an internal page */
export const popupView = (row: PopupRow, trusted: boolean): Popup => ({
  id: row.id,
  ...popupOf(row),
  position: row.position,
  warnings: [
    ...(row.url !== null && new URL(row.url).protocol === 'http:' ? [httpWarning] : []),
    ...(trusted ? [] : [trustWarning]),
  ],
})
