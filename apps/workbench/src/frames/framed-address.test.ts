import { expect, test } from 'vitest'
import { samplePopup } from '../contacts/sample-contact.ts'
import { framedAddress, isFrameOf } from './framed-address.ts'

const workbench = 'https://pop.example/workbench/'
const page = samplePopup('1', { pageType: 'internal', url: '/p/abcDEF_1-2' })

test('a page of ours comes in the language and the colours of the workbench', () => {
  const shown = (language: string, scheme?: 'light' | 'dark') =>
    framedAddress(page, workbench, { language, scheme })?.href
  expect(shown('zh-CN', 'dark')).toBe('https://pop.example/p/abcDEF_1-2?locale=zh&theme=dark')
  expect(shown('en')).toBe('https://pop.example/p/abcDEF_1-2?locale=en')
})

test('a page of others keeps its address, byte for byte', () => {
  const url = 'https://crm.example/?q=a%20b+c#x'
  const popup = samplePopup('1', { pageType: 'external', url })
  expect(framedAddress(popup, workbench, { language: 'zh', scheme: 'dark' })?.href).toBe(url)
  const script = samplePopup('1', { url: 'javascript:alert(1)' })
  expect(framedAddress(script, workbench, { language: 'zh', scheme: undefined })).toBeUndefined()
})

test('a frame is told by the page that it loaded, whatever stands behind it', () => {
  expect(isFrameOf('https://pop.example/p/abcDEF_1-2?locale=zh', page, workbench)).toBe(true)
  expect(isFrameOf('https://pop.example/p/other?locale=zh', page, workbench)).toBe(false)
  const foreign = samplePopup('1', { pageType: 'external', url: 'https://pop.example/p/abcDEF_1-2' })
  expect(isFrameOf('https://pop.example/p/abcDEF_1-2', foreign, workbench)).toBe(false)
})
