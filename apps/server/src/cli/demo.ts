import { demoPeople, seedDemo } from '../demo/demo.ts'
import type { Command } from './command.ts'

export const demoCommand: Command = {
  name: 'demo',
  summary: 'Make the demo tenant, or what is missing of it; SCREENPOP_DEMO_PASSWORD fixes its password',
  options: [],
  jobs: true,
  run: async ({ ground, config, print }) => {
    const password = await seedDemo(ground, config.demo.password)
    for (const email of Object.values(demoPeople)) print(`${email}  ${password}`)
  },
}
