import type { PopupInput } from '@screenpop/contract'
import { describe, expect, it } from 'vitest'
import { completePopup, popupIssues } from './popup-rules.ts'

const pageId = '0198a000-0000-7000-8000-000000000001'
const external: PopupInput = {
  name: 'CRM',
  mediaType: 'audioVideo',
  pageType: 'external',
  openMode: 'embed',
  integration: 'get',
  url: 'https://crm.example/pop',
  enabled: true,
}
const internal: PopupInput = {
  name: 'Customer',
  mediaType: 'multimedia',
  pageType: 'internal',
  openMode: 'embed',
  pageId,
  enabled: true,
}
const faults = (input: PopupInput) =>
  popupIssues(completePopup(input)).map(({ pointer, code }) => `${pointer} ${code}`)
const callid = { name: 'callid', source: 'callData', sourceName: 'callid' } as const

describe('settings that go together', () => {
  it.each<PopupInput>([
    internal,
    external,
    { ...external, integration: 'post', openMode: 'independent' },
    { ...external, integration: 'webApi' },
    { ...external, parameters: [callid, { ...callid, name: 'again' }] },
    { ...external, openMode: 'independent', parameters: [{ ...callid, name: 'origin' }] },
    { ...external, parameters: [{ name: 'a', source: 'channelAssociatedData', sourceName: 'anything' }] },
  ])('%j', (input) => {
    expect(faults(input)).toEqual([])
  })
})

describe('settings that do not', () => {
  it.each([
    [{ ...internal, openMode: 'independent' }, '/openMode internalEmbedOnly'],
    [{ ...internal, pageId: null }, '/pageId required'],
    [{ ...internal, url: 'https://crm.example' }, '/url notForInternal'],
    [{ ...internal, integration: 'get' }, '/integration notForInternal'],
    [{ ...internal, parameters: [callid] }, '/parameters notForInternal'],
    [{ ...external, url: undefined }, '/url required'],
    [{ ...external, url: 'javascript:alert(1)' }, '/url address'],
    [{ ...external, url: 'crm.example' }, '/url address'],
    [{ ...external, url: 'https://a:b@crm.example' }, '/url credentials'],
    [{ ...external, integration: undefined }, '/integration required'],
    [{ ...external, pageId }, '/pageId notForExternal'],
    [{ ...external, integration: 'webApi', openMode: 'independent' }, '/openMode webApiEmbedOnly'],
    [{ ...external, integration: 'webApi', parameters: [callid] }, '/parameters notForWebApi'],
    [{ ...external, parameters: [callid, callid] }, '/parameters/1/name repeated'],
    [{ ...external, parameters: [{ ...callid, name: 'origin' }] }, '/parameters/0/name reserved'],
    [{ ...external, parameters: [{ ...callid, name: ' ' }] }, '/parameters/0/name required'],
    [
      { ...external, parameters: [{ ...callid, source: 'channelAssociatedData', sourceName: ' ' }] },
      '/parameters/0/sourceName required',
    ],
    [
      { ...external, integration: 'post', parameters: [{ ...callid, name: '_Charset_' }] },
      '/parameters/0/name reserved',
    ],
    [{ ...external, parameters: [{ ...callid, sourceName: 'callId' }] }, '/parameters/0/sourceName unknown'],
  ] as [PopupInput, string][])('%j: %s', (input, fault) => {
    expect(faults(input)).toContain(fault)
  })
})
