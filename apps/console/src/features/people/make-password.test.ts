import { expect, test } from 'vitest'
import { makePassword } from './make-password.ts'

test('makes passwords that fit the contract, without look-alikes, never twice', () => {
  const passwords = Array.from({ length: 200 }, makePassword)
  for (const password of passwords) expect(password).toMatch(/^[a-km-zA-HJ-NP-Z2-9]{16}$/)
  expect(new Set(passwords).size).toBe(200)
})
