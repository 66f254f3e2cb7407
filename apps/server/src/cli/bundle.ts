import { readFile, writeFile } from 'node:fs/promises'
import { DomainError, notFound, type Principal, rolePermissions } from '@screenpop/contract'
import { type Bundle, bundleFaults } from '../bundle/bundle.ts'
import { exportBundle } from '../bundle/export-bundle.ts'
import { importBundle } from '../bundle/import-bundle.ts'
import type { Ground } from '../ground.ts'
import type { Command, CommandOption } from './command.ts'
import { findTenant } from './tenant-table.ts'

const tenantOption: CommandOption = { name: 'tenant', description: "the tenant's name or id", required: true }

export const bundleExport: Command = {
  name: 'bundle export',
  summary: 'Write the tables, pages, pop-ups and the appearance of a tenant to a JSON file',
  options: [tenantOption, { name: 'file', description: 'the JSON file to write', required: true }],
  run: async ({ ground, rooms, options, print }) => {
    const bundle = await exportBundle(rooms, await findTenant(ground, options.tenant))
    await writeFile(options.file ?? '', `${JSON.stringify(bundle, null, 2)}\n`)
    print(
      `${bundle.tables.length} tables, ${bundle.pages.length} pages and ${bundle.popups.length} pop-ups written to ${options.file}.`,
    )
  },
}

export const bundleImport: Command = {
  name: 'bundle import',
  summary: 'Add the tables, pages, pop-ups and the appearance of a JSON file to a tenant',
  options: [tenantOption, { name: 'file', description: 'the JSON file to read', required: true }],
  run: async ({ ground, rooms, options, print }) => {
    const bundle = await readBundle(options.file ?? '')
    const principal = await adminOf(ground, await findTenant(ground, options.tenant))
    const made = await importBundle(rooms, principal, bundle)
    print(`${made.tables} tables, ${made.pages} pages and ${made.popups} pop-ups imported.`)
    for (const remark of made.remarks) print(remark)
  },
}

const readBundle = async (file: string): Promise<Bundle> => {
  const value = parsed(await readFile(file, 'utf8'))
  const issues = bundleFaults(value)
  if (issues.length > 0) throw new DomainError('request.invalid', `${file} is no bundle of ours.`, { issues })
  return value as Bundle
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Design has an author: the tenant's eldest admin, marked in the audit trail as the command line. */
const adminOf = async ({ database }: Ground, tenantId: string): Promise<Principal> => {
  const admin = await database
    .tenant(tenantId)
    .selectFrom('membership')
    .select(['user_id', 'name', 'locale'])
    .where('tenant_id', '=', tenantId)
    .where('role', '=', 'admin')
    .where('disabled_at', 'is', null)
    .orderBy('created_at')
    .executeTakeFirst()
  if (!admin) throw notFound('admin of this tenant')
  return {
    kind: 'user',
    tenantId,
    userId: admin.user_id,
    role: 'admin',
    permissions: new Set(rolePermissions.admin),
    displayName: `${admin.name} (command line)`,
    locale: admin.locale,
  }
}
