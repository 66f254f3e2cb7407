import { type ContactMedia, PopupSnapshot, popupMediaOf } from '@screenpop/contract'
import { checkerOf } from '@screenpop/contract/validation'
import type { PopupRow } from '../popup/popup.repository.ts'
import { popupOf } from '../popup/popup.view.ts'

export type SnapshotPopup = PopupSnapshot['popups'][number]

const isSnapshot = checkerOf(PopupSnapshot)

/** The rows of enabled pop-ups as a session keeps them. */
export const snapshotOf = (rows: readonly PopupRow[], origin: string): PopupSnapshot => ({
  origin,
  popups: rows.map((row) => {
    const { enabled: _, ...popup } = popupOf(row)
    return { id: row.id, ...popup }
  }),
})

/** What a session kept; nothing when it was kept by a release that wrote it otherwise. */
export const readSnapshot = (kept: unknown): PopupSnapshot =>
  isSnapshot(kept) ? kept : { origin: '', popups: [] }

/** Those of a snapshot that a contact of this media and queue opens. */
export const popupsFor = (
  { popups }: PopupSnapshot,
  media: ContactMedia,
  queueId: string | null,
): SnapshotPopup[] =>
  popups.filter(
    ({ mediaType, queueIds }) =>
      mediaType === popupMediaOf(media) &&
      (queueIds.length === 0 || (queueId !== null && queueIds.includes(queueId))),
  )
