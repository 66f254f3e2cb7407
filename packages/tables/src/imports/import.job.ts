import { defineJob } from '@screenpop/platform/jobs'

/** Runs one import, or goes on with it after its node was killed. */
export const importJob = defineJob<{ tenantId: string; importId: string }>({ name: 'tables.import' })

/** Takes away spools of uploads that died and rejected rows that nobody needs any more. */
export const importSweepJob = defineJob<Record<string, never>>({ name: 'tables.import-sweep' })

declare module '@screenpop/platform/events' {
  interface NodeMessages {
    /** Figures or state of an import have changed. */
    'import.changed': { tenantId: string; importId: string }
    /** Records of a table were changed by an import. */
    'records.imported': { tenantId: string; tableId: string }
  }
}
