import { invalid, PersonInput, platformTenantId } from '@screenpop/contract'
import { jsonValidator } from '@screenpop/contract/validation'
import { type Command, commandLine } from './command.ts'

const checkPerson = jsonValidator(PersonInput)

export const operatorCreate: Command = {
  name: 'operator create',
  summary: 'Make an operator, who stands above all tenants',
  options: [
    { name: 'email', description: 'the e-mail address to sign in with', required: true },
    { name: 'name', description: 'the name to show' },
  ],
  password: true,
  run: async ({ ground, options, password, print }) => {
    const email = options.email ?? ''
    const input = { email, name: options.name ?? email, password }
    const issues = checkPerson({ ...input, role: 'admin' })
    if (issues.length > 0) throw invalid(...issues)
    await ground.identity.operators.create(input, commandLine(platformTenantId))
    print(`The operator ${email} can sign in.`)
  },
}
