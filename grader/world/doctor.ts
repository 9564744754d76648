/** What is missing on this machine, and how to get it: gathered here, shown by report/doctor.ts. */
import { join } from 'node:path'
import type { Finding } from '../model/finding.ts'
import type { Text } from '../model/text.ts'
import { FROM } from './browser/find.ts'
import { type LabBrowser, launchBrowser } from './browser/launch.ts'
import { BrowserUnavailable } from './browser/unavailable.ts'
import { namespaceAdvice, nodeAdvice } from './advice.ts'
import { type Machine, thisMachine } from './machine.ts'
import { examinePackages, type Packages } from './packages.ts'
import { examineSandbox } from './sandbox/examine.ts'

export interface DoctorOptions {
  readonly machine?: Machine
  /** Node's version, `20.19.0`. */
  readonly node?: string
  /** The kit's own folder. */
  readonly root?: string
  /** How a browser is started, without installing one. */
  readonly launch?: (machine: Machine) => Promise<LabBrowser>
}

/** The oldest Node that the kit runs on: the one in package.json. */
const OLDEST = [20, 19] as const

/**
 * Looks at everything that the kit needs. Starts what it finds, to see it work, and installs
 * nothing. Never rejects for what is missing: that is a finding.
 */
export async function examine(options: DoctorOptions = {}): Promise<Finding[]> {
  const {
    machine = thisMachine(),
    node = process.versions.node,
    root = join(import.meta.dirname, '..', '..'),
    launch = (on) => launchBrowser({ machine: on, installers: [] }),
  } = options
  return [
    examineNode(machine, node),
    examineNodeModules(root),
    ...(await examineBrowser(machine, launch)),
    await examineSandbox(machine),
  ]
}

function examineNode(machine: Machine, version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const ok = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])
  const oldest = OLDEST.join('.')
  return {
    id: 'node',
    ok,
    title: { en: 'Node.js', fr: 'Node.js' },
    detail: ok
      ? { en: version, fr: version }
      : {
          en: `${version} is too old: the lab needs ${oldest} or newer`,
          fr: `${version} est trop ancien\u202f: il faut ${oldest} ou plus récent`,
        },
    advice: ok ? null : nodeAdvice(machine),
  }
}

function examineNodeModules(root: string): Finding {
  const title: Text = { en: 'npm packages', fr: 'Paquets npm' }
  let packages: Packages
  try {
    packages = examinePackages(root)
  } catch {
    return {
      id: 'packages',
      ok: false,
      title,
      detail: {
        en: 'package-lock.json is missing or cannot be read',
        fr: 'package-lock.json est absent ou illisible',
      },
      advice: { en: 'Get the kit again, whole.', fr: 'Récupérez à nouveau le kit complet.' },
    }
  }
  const { wanted, wrong } = packages
  const some = wrong.slice(0, 5).join(', ') + (wrong.length > 5 ? '…' : '')
  return {
    id: 'packages',
    ok: wrong.length === 0,
    title,
    detail:
      wrong.length === 0
        ? {
            en: `${wanted}, as in package-lock.json`,
            fr: `${wanted}, conformes à package-lock.json`,
          }
        : {
            en: `${wrong.length} of ${wanted} are missing or not as in package-lock.json: ${some}`,
            fr: `${wrong.length} sur ${wanted} absents ou non conformes à package-lock.json\u202f: ${some}`,
          },
    advice:
      wrong.length === 0
        ? null
        : {
            en: 'Run npm ci in the kit’s folder, on the machine that is to run it.',
            fr: 'Lancez npm ci dans le dossier du kit, sur la machine qui doit l’exécuter.',
          },
  }
}

async function examineBrowser(
  machine: Machine,
  launch: (machine: Machine) => Promise<LabBrowser>,
): Promise<Finding[]> {
  const title: Text = { en: 'Browser', fr: 'Navigateur' }
  const begun = performance.now()
  try {
    await using browser = await launch(machine)
    const started = Math.round(performance.now() - begun)
    const context = await browser.newContext()
    await context.newPage()
    await context.close()
    const { executable, version, from } = browser
    const found: Finding = {
      id: 'browser',
      ok: true,
      title,
      detail: {
        en: `${version}, starts in ${started} ms: ${executable} (${FROM[from].en})`,
        fr: `${version}, démarre en ${started}\u202fms\u202f: ${executable} (${FROM[from].fr})`,
      },
      advice: null,
    }
    return [found, chromiumSandbox(machine, browser.sandboxed)]
  } catch (error) {
    if (!(error instanceof BrowserUnavailable)) throw error
    const { reason: detail, advice } = error
    return [{ id: 'browser', ok: false, title, detail, advice }]
  }
}

function chromiumSandbox(machine: Machine, on: boolean): Finding {
  const about = {
    id: 'chromium-sandbox',
    title: { en: 'Chromium’s sandbox', fr: 'Bac à sable de Chromium' },
  }
  if (on) return { ...about, ok: true, detail: { en: 'on', fr: 'actif' }, advice: null }
  if (machine.root) {
    return {
      ...about,
      ok: 'note',
      detail: {
        en: 'off, since Chromium has none when it runs as root',
        fr: 'inactif, car Chromium n’en a pas quand il tourne en root',
      },
      advice: {
        en: 'To grade pages that you do not trust, run the lab as an ordinary user.',
        fr: 'Pour corriger des pages douteuses, lancez le labo avec un compte ordinaire.',
      },
    }
  }
  return {
    ...about,
    ok: 'note',
    detail: {
      en: 'off, since this system does not let it make user namespaces',
      fr: 'inactif, car ce système ne lui permet pas de créer des espaces de noms utilisateur',
    },
    advice: namespaceAdvice(machine),
  }
}
