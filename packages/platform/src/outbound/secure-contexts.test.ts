import { expect, test } from 'vitest'
import { SecureContexts } from './secure-contexts.ts'

test('what connections are encrypted with is made once for each identity', () => {
  const contexts = new SecureContexts()
  const plain = contexts.get({})
  expect(contexts.get({ trustAnchors: [] })).toBe(plain)
  expect(new SecureContexts().get({})).not.toBe(plain)
})
