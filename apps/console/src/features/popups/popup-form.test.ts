import { expect, test } from 'vitest'
import { emptyPopupForm, inputOfPopupForm, popupFormOf } from './popup-form.ts'

const external = {
  ...emptyPopupForm('audioVideo'),
  name: ' CRM ',
  pageType: 'external' as const,
  url: ' https://crm.example.com/ ',
  openMode: 'independent' as const,
  parameters: [{ name: 'num', source: 'callData' as const, sourceName: 'callerNum' }],
}

test('an internal page is embedded and carries no address, whatever was entered before', () => {
  const input = inputOfPopupForm({ ...external, pageType: 'internal', pageId: 'p' })
  expect(input).toMatchObject({
    pageType: 'internal',
    openMode: 'embed',
    pageId: 'p',
    url: null,
    parameters: [],
  })
})

test('a Web API page is embedded and takes no parameters', () => {
  expect(inputOfPopupForm({ ...external, integration: 'webApi' })).toMatchObject({
    openMode: 'embed',
    parameters: [],
  })
})

test('an external page keeps what was entered, trimmed', () => {
  expect(inputOfPopupForm(external)).toMatchObject({
    name: 'CRM',
    url: 'https://crm.example.com/',
    openMode: 'independent',
    parameters: external.parameters,
    pageId: null,
  })
})

test('a pop-up survives the way through the form', () => {
  const input = inputOfPopupForm(external)
  const popup = {
    id: 'x',
    position: 0,
    warnings: [],
    ...input,
    integration: 'get' as const,
    url: input.url ?? null,
  }
  expect(
    inputOfPopupForm(
      popupFormOf({
        ...popup,
        pageId: null,
        openOn: 'ringing',
        queueIds: [],
        parameters: external.parameters,
      }),
    ),
  ).toEqual(input)
})
