import { tlsFaults } from '@screenpop/contract'
import { expect, it } from 'vitest'
import { connectorsNamespace } from './texts.ts'

it('every fault of TLS has words of its own in both languages', () => {
  const { en, zh } = connectorsNamespace.texts as Record<'en' | 'zh', Record<string, string>>
  for (const texts of [en, zh]) {
    const words = tlsFaults.map((fault) => texts[`failure.tls.${fault}`])
    expect(words.every(Boolean)).toBe(true)
    expect(new Set(words).size).toBe(tlsFaults.length)
  }
})
