import { type PageDocument, pageSchemaVersion } from './page-document.ts'

type Json = Record<string, unknown>

/** One step of the document kind: pure, from version `from` to `from + 1`, frozen once a document was written by it. */
export interface DocumentMigration {
  from: number
  migrate(document: Json): Json
}

/** Every step from the first version to `pageSchemaVersion`, in order. Version 1 is the first, so there is none yet. */
export const pageMigrations: readonly DocumentMigration[] = []

/** The document was written by a newer version of the product, or is no page document. */
export class UnknownDocumentVersionError extends Error {
  override name = 'UnknownDocumentVersionError'
}

/**
 * A stored page document, brought to the version of this code. Released documents stay as they were frozen; they are
 * migrated whenever they are read.
 *
 * @throws UnknownDocumentVersionError
 */
export const migrateDocument = (
  stored: unknown,
  migrations: readonly DocumentMigration[] = pageMigrations,
  current: number = pageSchemaVersion,
): PageDocument => {
  let document = stored as Json
  while (document?.schemaVersion !== current) {
    const step = migrations.find(({ from }) => from === document?.schemaVersion)
    if (!step) {
      throw new UnknownDocumentVersionError(
        `A page document of version ${String(document?.schemaVersion)} cannot be read by version ${current}.`,
      )
    }
    document = { ...step.migrate(document), schemaVersion: step.from + 1 }
  }
  return document as unknown as PageDocument
}
