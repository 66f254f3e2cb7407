import { keyScopes } from '@screenpop/contract'
import { expect, test } from 'vitest'
import { inputOfKeyForm, scopeGroups } from './key-form.ts'

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
