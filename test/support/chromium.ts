import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A Chromium that can be started: its program, and the environment that its libraries and fonts need. */
export interface Chromium {
  executablePath: string
  env: Record<string, string>
}

const systemPrograms = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/**
 * The Chromium of the tests: that of the machine where there is one, else the one of `@sparticuz/chromium`, unpacked once
 * per version into the temporary folder. Chinese glyphs come from a font package in both cases; the folder holds a copy
 * of it, because the checkout that unpacked first may be gone when the next one runs.
 */
export const prepareChromium = async (): Promise<Chromium> => {
  const home = await unpacked()
  const env = { FONTCONFIG_FILE: join(home, 'fonts.conf') }
  const system = systemPrograms.find((program) => existsSync(program))
  if (system) return { executablePath: system, env }
  return {
    executablePath: join(home, 'chromium'),
    env: { ...env, LD_LIBRARY_PATH: join(home, 'al2023', 'lib') },
  }
}

const packageFolder = (name: string) => join(import.meta.dirname, '..', 'node_modules', name)

const chineseFont = '@expo-google-fonts/chocolate-classical-sans'

const versionOf = async (name: string): Promise<string> => {
  const manifest = await readFile(join(packageFolder(name), 'package.json'), 'utf8')
  return (JSON.parse(manifest) as { version: string }).version
}

const unpacked = async (): Promise<string> => {
  const versions = `${await versionOf('@sparticuz/chromium')}-font-${await versionOf(chineseFont)}`
  const home = join(tmpdir(), `screenpop-chromium-${versions}-${userInfo().username}`)
  if (existsSync(join(home, 'fonts.conf'))) return home

  const staging = await mkdtemp(join(tmpdir(), 'screenpop-chromium-new-'))
  const program = join(import.meta.dirname, 'unpack-chromium.ts')
  // The package brings its libraries out only where it believes to run on Amazon Linux 2023.
  const env = { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' }
  await run(process.execPath, [program], { env, cwd: import.meta.dirname })
  await cp(packageFolder(chineseFont), join(staging, 'chinese'), { recursive: true, dereference: true })
  await writeFile(join(staging, 'fonts.conf'), fontConfiguration(home))
  await mkdir(join(staging, 'font-cache'))
  // Whoever is first wins; the folder of the others is thrown away.
  await rename(staging, home).catch(() => rm(staging, { recursive: true, force: true }))
  return home
}

const fontConfiguration = (home: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${join(home, 'fonts', 'fonts')}</dir>
  <dir>${join(home, 'chinese')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(home, 'font-cache')}</cachedir>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family><family>Chocolate Classical Sans</family></prefer></alias>
  <alias><family>system-ui</family><prefer><family>Open Sans</family><family>Chocolate Classical Sans</family></prefer></alias>
</fontconfig>
`
