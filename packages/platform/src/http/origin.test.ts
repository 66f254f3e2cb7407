import { describe, expect, it } from 'vitest'
import { provenanceOf } from './origin.ts'

describe('provenanceOf', () => {
  it.each([
    ['no browser', {}, 'unknown'],
    ['our own origin', { Origin: 'https://pop.test' }, 'own'],
    [
      'same-origin said by the browser, behind a proxy that changed Host',
      { Origin: 'https://x', 'Sec-Fetch-Site': 'same-origin' },
      'own',
    ],
    ['another site', { Origin: 'https://evil.test' }, 'foreign'],
    ['another port', { Origin: 'https://pop.test:8443' }, 'foreign'],
    ['a sandboxed frame', { Origin: 'null' }, 'foreign'],
    ['a sister site', { 'Sec-Fetch-Site': 'same-site' }, 'foreign'],
    ['a typed address', { 'Sec-Fetch-Site': 'none' }, 'unknown'],
    ['the public address', { Origin: 'https://public.test' }, 'own'],
  ] as const)('%s', (_what, headers, verdict) => {
    expect(provenanceOf(new Headers({ Host: 'pop.test', ...headers }), 'https://public.test')).toBe(verdict)
  })

  it('falls back on nothing when Host is absent', () => {
    expect(provenanceOf(new Headers({ Origin: 'https://pop.test' }))).toBe('foreign')
  })
})
