import { expect, it } from 'vitest'
import { type DocumentMigration, migrateDocument, UnknownDocumentVersionError } from './page-migrations.ts'

const steps: DocumentMigration[] = [
  { from: 1, migrate: ({ title, ...rest }) => ({ ...rest, name: title }) },
  { from: 2, migrate: (document) => ({ ...document, name: `${document.name}!` }) },
]

it('takes a document through every step to the present version, and leaves the stored one as it was', () => {
  const stored = { schemaVersion: 1, title: 'Sales' }
  expect(migrateDocument(stored, steps, 3)).toEqual({ schemaVersion: 3, name: 'Sales!' })
  expect(stored).toEqual({ schemaVersion: 1, title: 'Sales' })
})

it('leaves a document of the present version alone', () => {
  const stored = { schemaVersion: 3, name: 'Sales' }
  expect(migrateDocument(stored, steps, 3)).toBe(stored)
})

it.each([{ schemaVersion: 4 }, {}, null])('refuses what it cannot read: %j', (stored) => {
  expect(() => migrateDocument(stored, steps, 3)).toThrow(UnknownDocumentVersionError)
})
