import { invalid, platformTenantId, TenantInput } from '@screenpop/contract'
import { jsonValidator } from '@screenpop/contract/validation'
import { type Command, commandLine } from './command.ts'

const checkTenant = jsonValidator(TenantInput)

export const tenantCreate: Command = {
  name: 'tenant create',
  summary: 'Create a tenant with its first admin, whose password is asked for',
  options: [
    { name: 'name', description: "the tenant's name", required: true },
    { name: 'country', description: 'two letters of ISO 3166-1, such as CN', required: true },
    { name: 'admin-email', description: "the admin's e-mail address", required: true },
  ],
  password: true,
  run: async ({ ground, options, password, print }) => {
    const input = {
      name: options.name ?? '',
      country: options.country ?? '',
      adminEmail: options['admin-email'] ?? '',
      adminPassword: password,
    }
    const issues = checkTenant(input)
    if (issues.length > 0) throw invalid(...issues)
    const tenant = await ground.identity.tenants.create(input, commandLine(platformTenantId))
    print(tenant.tenant_id)
  },
}
