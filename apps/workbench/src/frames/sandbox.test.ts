import { expect, test } from 'vitest'
import { sandboxOf, webAddress } from './sandbox.ts'

const workbench = 'https://pop.example/workbench/'
const rights = (pageType: 'internal' | 'external', url: string) =>
  sandboxOf({ pageType, url }, workbench).split(' ')

test('a page of ours gets no origin and no forms', () => {
  expect(rights('internal', '/p/abc')).toEqual([
    'allow-scripts',
    'allow-popups',
    'allow-popups-to-escape-sandbox',
  ])
})

test('a page of somebody else keeps its own origin', () => {
  expect(rights('external', 'https://crm.example/x')).toContain('allow-same-origin')
  expect(rights('external', 'https://crm.example/x')).toContain('allow-forms')
})

test.each(['https://pop.example/x', '/x', 'https://pop.example:443/y', 'javascript:alert(1)//', 'http://'])(
  'an address on our own origin, or none of the web, keeps none: %s',
  (url) => {
    expect(rights('external', url)).not.toContain('allow-same-origin')
  },
)

test('only addresses of the web are opened', () => {
  const opened = (url: string) => webAddress(url, workbench)?.href
  expect(opened('/p/abc')).toBe('https://pop.example/p/abc')
  expect(opened('http://crm.example/a?b=c%20d')).toBe('http://crm.example/a?b=c%20d')
  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'http://'])
    expect(opened(url)).toBeUndefined()
})

test('nothing may navigate the workbench away or show dialogs over it', () => {
  const all = [rights('internal', '/p/a'), rights('external', 'https://crm.example/')].flat().join(' ')
  expect(all).not.toMatch(/top-navigation|modals|pointer-lock|presentation/)
})
