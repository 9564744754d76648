/** The ways in which the lab installs a browser. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Text } from '../../model/text.ts'
import type { Machine } from '../machine.ts'
import type { Limits, Ran } from '../program.ts'
import { tellingLine } from './reason.ts'

export type Progress = (what: Text) => void

/** A way to install a browser. */
export interface Installer {
  readonly what: Text
  /** Why it did not work; null when it did. */
  readonly install: (progress: Progress) => Promise<Text | null>
}

const MINUTE = 60_000

/** ms that an installation may take in all, and that another command's is waited for. */
export const TOTAL = 20 * MINUTE

/** ms without a word from Playwright's installer, which tells of every tenth of its download. */
const SILENCE = 2 * MINUTE

/** ms without a byte after which Playwright gives up one of its five tries; its own is 30 s. */
const STALLED = 15_000

/** The installers that make sense on this machine, in the order in which to try them. */
export function installersFor(machine: Machine): Installer[] {
  const installers = [playwrightInstaller(machine)]
  if (hasBrowserPackage(machine)) {
    installers.push(packageInstaller(machine, BROWSER, ['chromium-headless-shell', 'chromium']))
  }
  return installers
}

/** Whether apt-get can bring a browser: on Debian and its kin; Ubuntu's package wants a snap. */
export function hasBrowserPackage({ distribution }: Machine): boolean {
  const family = [distribution?.id, ...(distribution?.like ?? [])]
  return family.includes('debian') && !family.includes('ubuntu')
}

function playwrightInstaller(machine: Machine): Installer {
  const install = async (progress: Progress): Promise<Text | null> => {
    if (isSet(machine.env['PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD'])) {
      return {
        en: 'PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD is set',
        fr: 'PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD est défini',
      }
    }
    const cli = join(dirname(createRequire(import.meta.url).resolve('playwright')), 'cli.js')
    // Browsers of other projects on this machine are none of our business: --no-remove.
    const args = [cli, 'install', '--only-shell', '--no-remove', 'chromium']
    const env = {
      PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: String(STALLED),
      ...machine.env,
      // `npm run --silent` would silence the installer too, and so look like one that hangs.
      npm_config_loglevel: 'notice',
    }
    const onLine = (line: string): void => {
      const said = tellDownload(line)
      if (said) progress(said)
    }
    const limits = { total: TOTAL, silence: SILENCE, env, onLine }
    return explain(await machine.run(process.execPath, args, limits), {
      total: TOTAL,
      silence: SILENCE,
    })
  }
  return {
    what: {
      en: 'Download of a headless Chromium (about 100 MB) by Playwright',
      fr: 'Téléchargement d’un Chromium sans fenêtre (environ 100\u202fMo) par Playwright',
    },
    install,
  }
}

/** A line of Playwright's installer in words for the person; null when it says nothing new. */
export function tellDownload(line: string): Text | null {
  const [, percent, size] = /(\d+)% of ([\d.]+) MiB/.exec(line) ?? []
  if (percent === undefined || size === undefined) return null
  return {
    en: `Downloading the browser: ${percent}% of ${size} MiB`,
    fr: `Téléchargement du navigateur\u202f: ${percent}\u202f% de ${size.replace('.', ',')}\u202fMio`,
  }
}

/**
 * Installs a package with apt-get, as root or with sudo where that asks for no password.
 * @param names packages of which one is enough, the best first
 */
export function packageInstaller(
  machine: Machine,
  what: Text,
  names: readonly string[],
): Installer {
  const install = async (progress: Progress): Promise<Text | null> => {
    const asRoot = (command: string, args: readonly string[], limits: Limits): Promise<Ran> =>
      machine.root
        ? machine.run(command, args, limits)
        : machine.run('sudo', ['-n', command, ...args], limits)
    const allowed = await asRoot('true', [], { total: 10_000 })
    if (allowed.code !== 0) {
      return {
        en: 'this needs root, or sudo without a password',
        fr: 'il faut être root, ou sudo sans mot de passe',
      }
    }
    const settings = [...aptEnvironment(machine), 'apt-get', '-o', 'DPkg::Lock::Timeout=120']
    const apt = (...args: string[]): Promise<Ran> =>
      asRoot('env', [...settings, ...args], {
        total: TOTAL,
        onLine: (line) => {
          const size = /^Need to get ([\d.,]+ [kMG]?B)/.exec(line)?.[1]
          if (size !== undefined) progress(tellPackages(size))
        },
      })
    // A list that cannot be brought up to date may still do: what counts is the installation.
    await apt('update')
    let ran: Ran | undefined
    for (const name of names) {
      ran = await apt('install', '-y', '--no-install-recommends', name)
      if (ran.code === 0) return null
    }
    return ran ? explain(ran, { total: TOTAL }) : null
  }
  return { what, install }
}

const BROWSER: Text = {
  en: 'Installation of the package chromium-headless-shell with apt-get',
  fr: 'Installation du paquet chromium-headless-shell avec apt-get',
}

/** What apt-get needs to know, as arguments of env: sudo hands no variables on. */
function aptEnvironment({ env }: Machine): string[] {
  const proxies = ['http_proxy', 'https_proxy', 'no_proxy'].flatMap((name) => {
    const value = env[name] ?? env[name.toUpperCase()]
    return isSet(value) ? [`${name}=${value}`] : []
  })
  return ['DEBIAN_FRONTEND=noninteractive', 'LC_ALL=C', ...proxies]
}

function tellPackages(size: string): Text {
  return {
    en: `Downloading packages: ${size}`,
    fr: `Téléchargement de paquets\u202f: ${size.replace('.', ',').replace(/B$/, 'o')}`,
  }
}

/** Why a program did not do what it was run for; null when it did. */
function explain(
  { end, code, output }: Ran,
  limits: { total: number; silence?: number },
): Text | null {
  const minutes = (ms = 0): number => Math.round(ms / MINUTE)
  const reason = tellingLine(output)
  switch (end) {
    case 'exit':
      if (code === 0) return null
      return {
        en: `it ended with status ${code}: ${reason}`,
        fr: `terminé avec le statut ${code}\u202f: ${reason}`,
      }
    case 'silence':
      return {
        en: `stopped after ${minutes(limits.silence)} minutes without progress`,
        fr: `arrêté après ${minutes(limits.silence)} minutes sans progrès`,
      }
    case 'total':
      return {
        en: `stopped after ${minutes(limits.total)} minutes`,
        fr: `arrêté après ${minutes(limits.total)} minutes`,
      }
    case 'missing':
      return { en: `it could not be run: ${reason}`, fr: `exécution impossible\u202f: ${reason}` }
  }
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && !/^(|0|false)$/i.test(value)
}
