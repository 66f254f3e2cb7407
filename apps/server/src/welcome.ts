import type { Ground } from './ground.ts'

/** Where the product is to be found, and how to get in. */
export const welcomeLines = async ({ database, signInHints }: Ground, url: string): Promise<string[]> => {
  const operator = await database.system.selectFrom('operator').select('user_id').limit(1).executeTakeFirst()
  return [
    '',
    `  Screenpop serves ${url}`,
    `  Console      ${url}/`,
    `  Workbench    ${url}/workbench/`,
    `  HTTP API     ${url}/api/docs`,
    ...signInHints.map((hint) => `  ${hint}`),
    ...(operator
      ? []
      : ['  There is no operator yet. Make one:  pnpm screenpop operator create --email you@example.com']),
    '',
  ]
}
