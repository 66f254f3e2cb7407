import type { Command } from './command.ts'

export const keysRotate: Command = {
  name: 'keys rotate',
  summary: 'Wrap all data keys by the current key-encryption key, and give tenants a new data key',
  options: [{ name: 'tenant', description: 'only the data key of this tenant; "none" only wraps' }],
  run: async ({ ground: { keyring }, options, print }) => {
    print(`Data keys wrapped anew: ${await keyring.rewrap()}`)
    if (options.tenant === 'none') return
    const tenants = options.tenant === undefined ? await keyring.tenants() : [options.tenant]
    for (const tenantId of tenants) print(`${tenantId}: data key version ${await keyring.rotate(tenantId)}`)
  },
}
