import { keyScopes } from '@screenpop/contract'
import { createI18n } from '@screenpop/ui'
import { expect, test } from 'vitest'
import { inputOfKeyForm, scopeGroups, scopeText } from './key-form.ts'
import { keysNamespace } from './texts.ts'

test('an expiry counts from now', () => {
  const form = { name: ' CRM ', scopes: ['tables:import' as const], expiry: '30' as const }
  expect(inputOfKeyForm(form, Date.parse('2026-11-21T08:00:00Z'))).toEqual({
    name: 'CRM',
    scopes: ['tables:import'],
    expiresAt: '2026-12-21T08:00:00.000Z',
  })
  expect(inputOfKeyForm({ ...form, expiry: 'never' }, 0).expiresAt).toBeNull()
})

test('every scope of the contract can be chosen, once', () => {
  expect(Object.values(scopeGroups).flat().toSorted()).toEqual(keyScopes.toSorted())
})

test.each(keyScopes)('scope %s is explained in both languages', (scope) => {
  for (const language of ['en', 'zh'] as const) {
    expect(createI18n([keysNamespace], language).t(`keys:${scopeText(scope)}`)).toBe(
      keysNamespace.texts[language][scopeText(scope)],
    )
  }
})
