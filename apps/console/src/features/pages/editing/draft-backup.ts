import type { LoadedDraft } from './draft.ts'

/** A draft that could not be saved, kept in this browser. A page holds no data of customers. */
export interface DraftBackup extends LoadedDraft {
  /** ISO 8601. */
  at: string
}

const keyOf = (userId: string, pageId: string): string => `screenpop.draft.${userId}.${pageId}`

/** Keeps unsaved drafts through a crash, a closed tab or a dead network; a browser without storage keeps none. */
export const draftBackups = (userId: string, pageId: string) => {
  const key = keyOf(userId, pageId)
  return {
    keep: (draft: LoadedDraft): void => {
      try {
        localStorage.setItem(key, JSON.stringify({ ...draft, at: new Date().toISOString() }))
      } catch {
        // full, or forbidden: the draft is still in the window
      }
    },
    read: (): DraftBackup | undefined => {
      try {
        const kept: DraftBackup | null = JSON.parse(localStorage.getItem(key) ?? 'null')
        return kept ?? undefined
      } catch {
        return undefined
      }
    },
    drop: (): void => {
      try {
        localStorage.removeItem(key)
      } catch {
        // there was none
      }
    },
  }
}

export type DraftBackups = ReturnType<typeof draftBackups>
