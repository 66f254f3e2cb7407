import { DomainError, type ErrorCode, endpoints, platformTenantId } from '@screenpop/contract'
import type { Ground } from '../ground.ts'
import { type DemoCaller, signInDemo } from './demo-caller.ts'
import { seedCalls } from './demo-calls.ts'
import { seedPage } from './demo-page.ts'
import { inventPassword, readDemoState, writeDemoState } from './demo-state.ts'
import { seedTable } from './demo-table.ts'

export const demoPeople = {
  operator: 'operator@demo.test',
  admin: 'admin@demo.test',
  agent: 'agent@demo.test',
} as const

/**
 * The demo tenant (api.md): made on the first start of an empty database, step by step through the product's own routes.
 * Every step looks first what is there, so that a start after a kill goes on where the other was stopped. Once it is
 * complete, nothing of it is made again.
 *
 * @param given the password that `SCREENPOP_DEMO_PASSWORD` fixes; invented on the first start otherwise
 */
export const prepareDemo = async (ground: Ground, given: string | undefined): Promise<void> => {
  const before = await readDemoState(ground.dataFolder)
  if (before === undefined && !(await isEmpty(ground))) return
  const password = await seedDemo(ground, given)
  ground.signInHints.push(
    `Demo: sign in as ${demoPeople.admin}, ${demoPeople.agent} or ${demoPeople.operator}`,
    `      password ${password}`,
    '      dial 10086 from 13810007919 with the test phone of the console',
  )
}

/** Prepares the demo when the server starts. What goes wrong with it is reported and tried again at the next start. */
export const registerDemo = (ground: Ground, given: string | undefined): void =>
  ground.atStart(async () => {
    await prepareDemo(ground, given).catch((error: unknown) => {
      ground.log.error({ err: error }, 'the demo tenant is not complete; the next start goes on with it')
    })
  })

/** Makes the demo tenant as far as it is not there, whatever else the database holds; answers its password. */
export const seedDemo = async (ground: Ground, given: string | undefined): Promise<string> => {
  const { dataFolder, app, publicUrl } = ground
  const before = await readDemoState(dataFolder)
  const password = given ?? before?.password ?? inventPassword()
  if (before && before.password !== password) await changePasswords(ground, before.password, password)
  if (before?.complete !== true) {
    await writeDemoState(dataFolder, { password, complete: false })
    say('its people')
    await seedPeople(ground, password)
    const admin = await signInDemo(app, publicUrl, demoPeople.admin, password)
    say('its queue and agent')
    await seedCalls(admin, await seedAgent(admin, password))
    say('its customers')
    const table = await seedTable(admin)
    say('its page and pop-up')
    await seedPage(admin, table)
    await admin.signOut()
  }
  await writeDemoState(dataFolder, { password, complete: true })
  return password
}

const say = (part: string): boolean => process.stdout.write(`  Making the demo tenant: ${part}\n`)

const isEmpty = async ({ database }: Ground): Promise<boolean> => {
  const tenant = await database.system.selectFrom('tenant').select('tenant_id').limit(1).executeTakeFirst()
  const operator = await database.system.selectFrom('operator').select('user_id').limit(1).executeTakeFirst()
  return tenant === undefined && operator === undefined
}

const unless = async (code: ErrorCode, step: Promise<unknown>): Promise<void> => {
  await step.catch((error: unknown) => {
    if (!(error instanceof DomainError && error.code === code)) throw error
  })
}

const seedPeople = async ({ identity }: Ground, password: string): Promise<void> => {
  const author = { kind: 'system', tenantId: platformTenantId, name: 'demo' } as const
  const operator = { name: 'Olivia Operator', email: demoPeople.operator, password }
  await unless('name.taken', identity.operators.create(operator, author))
  const tenant = { name: 'Demo', country: 'CN', adminEmail: demoPeople.admin, adminPassword: password }
  await unless('name.taken', identity.tenants.create(tenant, author))
}

const seedAgent = async (admin: DemoCaller, password: string): Promise<string> => {
  const people = await admin.list(endpoints.listPeople)
  const found = people.find(({ email }) => email === demoPeople.agent)
  const body = { name: 'Alice Agent', email: demoPeople.agent, role: 'agent', password } as const
  return (found ?? (await admin.call(endpoints.createPerson, { body }))).userId
}

/** Somebody who has changed the own password meanwhile keeps it. */
const changePasswords = async ({ app, publicUrl }: Ground, from: string, to: string): Promise<void> => {
  for (const email of Object.values(demoPeople)) {
    const change = async () => {
      const person = await signInDemo(app, publicUrl, email, from)
      await person.call(endpoints.changePassword, { body: { currentPassword: from, newPassword: to } })
      await person.signOut()
    }
    await unless('auth.failed', change())
  }
}
