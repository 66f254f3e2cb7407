import type { Agent, ContactRecord, Page, Popup, Route, TableSummary } from '@screenpop/contract'

/** What the tenant has so far. */
export interface Holdings {
  tables: readonly TableSummary[]
  records: number
  pages: readonly Page[]
  popups: readonly Popup[]
  routes: readonly Route[]
  agents: readonly Agent[]
  contacts: readonly ContactRecord[]
}

export const stepNames = ['table', 'data', 'page', 'popup', 'calls', 'test'] as const
export type StepName = (typeof stepNames)[number]

/** The way from an empty console to the first pop-up, and how far it has been gone. */
export const stepsOf = (holdings: Holdings): { name: StepName; done: boolean }[] => {
  const enabled = holdings.popups.some((popup) => popup.enabled)
  const done: Record<StepName, boolean> = {
    table: holdings.tables.some(({ state }) => state === 'released'),
    data: holdings.records > 0,
    page: holdings.pages.some(({ releasedVersion }) => releasedVersion !== null),
    popup: enabled,
    calls: holdings.routes.length > 0 && holdings.agents.some(({ queueIds }) => queueIds.length > 0),
    test: enabled && holdings.contacts.some(({ ringingAt }) => ringingAt !== null),
  }
  return stepNames.map((name) => ({ name, done: done[name] }))
}
