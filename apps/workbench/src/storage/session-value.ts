/** What this tab has kept under a key; the fallback when there is nothing, or nothing readable. It outlives a reload, not the tab. */
export const readSession = <Value>(key: string, fallback: Value): Value => {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? fallback
  } catch {
    return fallback
  }
}

/** Keeps a value for this tab. A full or forbidden storage costs the reload its memory, and nothing else. */
export const writeSession = (key: string, value: unknown): void => {
  try {
    sessionStorage.setItem(key, JSON.stringify(value))
  } catch {
    // nothing depends on it while the tab lives
  }
}
