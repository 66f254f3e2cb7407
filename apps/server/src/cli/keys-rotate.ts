import { notFound } from '@screenpop/contract'
import { resealJob } from '@screenpop/tables/resealing'
import type { Command } from './command.ts'

/** Nodes seal under the version before for up to a minute; the re-sealing begins when none does any more. */
const resealAfterMs = 90_000

export const keysRotate: Command = {
  name: 'keys rotate',
  summary: 'Wrap all data keys by the current key-encryption key, and give tenants a new data key',
  options: [{ name: 'tenant', description: 'only the data key of this tenant; "none" only wraps' }],
  jobs: true,
  run: async ({ ground: { database, jobs, keyring }, options, print }) => {
    print(`Data keys wrapped anew: ${await keyring.rewrap()}`)
    if (options.tenant === 'none') return
    const all = await keyring.tenants()
    const tenants = options.tenant === undefined ? all : all.filter((id) => id === options.tenant)
    if (tenants.length === 0) throw notFound('tenant with data keys')
    const startAfter = new Date(Date.now() + resealAfterMs)
    for (const tenantId of tenants) {
      print(`${tenantId}: data key version ${await keyring.rotate(tenantId)}`)
      await jobs.enqueue(database.system, resealJob, { tenantId }, { startAfter })
    }
    print('The running server, or the next start, seals the records anew in the background.')
  },
}
