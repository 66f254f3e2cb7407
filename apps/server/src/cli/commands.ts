import { bundleExport, bundleImport } from './bundle.ts'
import { checkApiCommand } from './check-api.ts'
import type { BareCommand, Command } from './command.ts'
import { demoCommand } from './demo.ts'
import { exportCommand } from './export.ts'
import { importCommand } from './import.ts'
import { keysRotate } from './keys-rotate.ts'
import { migrateCommand } from './migrate.ts'
import { operatorCreate } from './operator-create.ts'
import { tenantCreate } from './tenant-create.ts'

/** Every sub-command; a room adds its own here. */
export const commands: readonly (BareCommand | Command)[] = [
  migrateCommand,
  operatorCreate,
  tenantCreate,
  keysRotate,
  demoCommand,
  checkApiCommand,
  importCommand,
  exportCommand,
  bundleExport,
  bundleImport,
]
