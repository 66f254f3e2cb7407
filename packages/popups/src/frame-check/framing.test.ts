import { describe, expect, it } from 'vitest'
import { framingOf } from './framing.ts'

const workbench = 'https://workbench.example:8443'
const page = 'https://crm.example/pop'
const verdict = (headers: Record<string, string>, pageUrl = page, origin = workbench) => {
  const { verdict: found, reason } = framingOf(headers, pageUrl, origin)
  return `${found} ${reason}`
}
const csp = (policy: string) => verdict({ 'content-security-policy': policy })

describe('X-Frame-Options', () => {
  it.each([
    ['DENY', 'forbidden frameOptions'],
    ['SAMEORIGIN', 'forbidden frameOptions'],
    ['sameorigin, deny', 'forbidden frameOptions'],
    ['ALLOW-FROM https://workbench.example:8443/', 'forbidden frameOptions'],
    ['ALLOWALL', 'embeddable nothingForbids'],
    ['', 'embeddable nothingForbids'],
  ])('%s: %s', (header, expected) => {
    expect(verdict({ 'x-frame-options': header })).toBe(expected)
  })

  it('is no obstacle to a page of our own origin', () => {
    expect(verdict({ 'x-frame-options': 'SAMEORIGIN' }, `${workbench}/x`)).toBe('embeddable nothingForbids')
  })
})

describe('frame-ancestors', () => {
  it.each([
    "frame-ancestors 'self' https://workbench.example:8443",
    'default-src *; frame-ancestors https://*.example:8443',
    'FRAME-ANCESTORS HTTPS://WORKBENCH.EXAMPLE:*',
    'frame-ancestors workbench.example:8443',
    'frame-ancestors https:',
    'frame-ancestors *',
    'frame-ancestors https://workbench.example:8443/any/path',
    "default-src 'self', frame-ancestors *",
  ])('%s lets us in', (policy) => {
    expect(csp(policy)).toBe('embeddable frameAncestorsAllow')
  })

  it.each([
    "frame-ancestors 'none'",
    "frame-ancestors 'self'",
    'frame-ancestors',
    'frame-ancestors https://workbench.example',
    'frame-ancestors http://workbench.example:8080',
    'frame-ancestors https://*.workbench.example:8443',
    'frame-ancestors https://evilworkbench.example:8443',
    'frame-ancestors https://workbench.example:8443.evil.org',
    "frame-ancestors *, frame-ancestors 'self'",
  ])('%s does not', (policy) => {
    expect(csp(policy)).toBe('forbidden frameAncestors')
  })

  it('counts for more than X-Frame-Options', () => {
    expect(verdict({ 'x-frame-options': 'DENY', 'content-security-policy': 'frame-ancestors *' })).toBe(
      'embeddable frameAncestorsAllow',
    )
    expect(verdict({ 'content-security-policy': "default-src 'none'", 'x-frame-options': 'DENY' })).toBe(
      'forbidden frameOptions',
    )
  })

  it('of http means https, too, on the ports of their kind', () => {
    const ours = 'https://workbench.example'
    expect(
      verdict({ 'content-security-policy': 'frame-ancestors http://workbench.example' }, page, ours),
    ).toBe('embeddable frameAncestorsAllow')
    expect(
      verdict({ 'content-security-policy': 'frame-ancestors http://workbench.example:80' }, page, ours),
    ).toBe('embeddable frameAncestorsAllow')
  })
})

it('no http page is embedded in an https workbench', () => {
  expect(verdict({}, 'http://crm.example/pop')).toBe('forbidden mixedContent')
  expect(verdict({}, 'http://crm.example/pop', 'http://localhost:3000')).toBe('embeddable nothingForbids')
})
