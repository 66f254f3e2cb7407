import {
  type AssociatedData,
  type Call,
  type CallParameter,
  callParameters,
  type PlannedPopup,
  type PopupParameter,
} from '@screenpop/contract'
import { originParameter } from '../popup/popup-rules.ts'
import { encodeComponent, withQuery } from './encode-query.ts'
import type { SnapshotPopup } from './snapshot.ts'

/** A contact as the plan sees it. */
export interface PlannedContact {
  readonly call: Call
  readonly associatedData: AssociatedData
}

export interface PlanInput {
  /** Those that this contact opens, in the order in which they open. */
  readonly popups: readonly SnapshotPopup[]
  readonly contact: PlannedContact
  /** `https://host:port` of the workbench around the frames. */
  readonly workbenchOrigin: string
  /** Addresses of the internal pages for this contact, by pop-up id. */
  readonly pageAddresses: ReadonlyMap<string, string>
}

const defaultParameters: readonly PopupParameter[] = callParameters.map((name) => ({
  name,
  source: 'callData',
  sourceName: name,
}))

const isCallParameter = (name: string): name is CallParameter =>
  callParameters.some((known) => known === name)

const sentValue = (
  { source, sourceName }: PopupParameter,
  { call, associatedData }: PlannedContact,
): string => {
  if (source === 'callData') return isCallParameter(sourceName) ? call[sourceName] : ''
  return Object.hasOwn(associatedData, sourceName) ? (associatedData[sourceName] ?? '') : ''
}

/** All nine values, or the configured ones only (rule book 6); one that the call lacks is sent empty. */
const valuesFor = ({ parameters }: SnapshotPopup, contact: PlannedContact): [name: string, value: string][] =>
  (parameters.length > 0 ? parameters : defaultParameters).map((parameter) => [
    parameter.name,
    sentValue(parameter, contact),
  ])

const planExternal = (
  popup: SnapshotPopup,
  contact: PlannedContact,
  workbenchOrigin: string,
): Pick<PlannedPopup, 'method' | 'url' | 'fields'> => {
  const url = popup.url ?? ''
  const embedded = popup.openMode === 'embed'
  // raw: integrators read it without decoding it, and an origin has no character that would need it
  const rawOrigin = embedded ? [`${originParameter}=${workbenchOrigin}`] : []
  if (popup.integration === 'webApi') return { method: 'webApi', url: withQuery(url, rawOrigin) }
  const values = valuesFor(popup, contact)
  if (popup.integration === 'post') {
    const own: [string, string][] = embedded ? [[originParameter, workbenchOrigin]] : []
    return { method: 'POST', url, fields: Object.fromEntries([...values, ...own]) }
  }
  const query = values.map(([name, value]) => `${encodeComponent(name)}=${encodeComponent(value)}`)
  return { method: 'GET', url: withQuery(url, [...query, ...rawOrigin]) }
}

/**
 * What the workbench opens for one contact: pure, so that the same contact and the same configuration give the same plan.
 *
 * @returns in the order of `popups`; an internal pop-up whose page has no address is left out
 */
export const planPopups = ({ popups, contact, workbenchOrigin, pageAddresses }: PlanInput): PlannedPopup[] =>
  popups.flatMap((popup) => {
    const { id, name, pageType, openMode, openOn } = popup
    const shared = { id, name, pageType, openMode, openOn }
    if (pageType === 'external') return [{ ...shared, ...planExternal(popup, contact, workbenchOrigin) }]
    const url = pageAddresses.get(id)
    return url === undefined ? [] : [{ ...shared, method: 'GET' as const, url }]
  })
