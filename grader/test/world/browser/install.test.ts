import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Text } from '../../../model/text.ts'
import type { FoundBrowser } from '../../../world/browser/find.ts'
import {
  hasBrowserPackage,
  type Installer,
  installersFor,
  obtainBrowser,
  tellDownload,
} from '../../../world/browser/install.ts'
import { withLock } from '../../../world/browser/lock.ts'
import { browserAdvice, BrowserUnavailable } from '../../../world/browser/unavailable.ts'
import type { Machine } from '../../../world/machine.ts'
import type { Limits, Ran } from '../../../world/program.ts'
import { assert, suite } from '../../harness.ts'
import { DEBIAN, exited, imagine, UBUNTU } from '../machines.ts'

const CHROMIUM = '/usr/bin/chromium'
const EDGE = '/usr/bin/microsoft-edge'

let folder = ''
let lock = ''

async function inFolder(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'websocket-lab-lock-'))
  lock = join(folder, 'lock')
}

async function outOfFolder(): Promise<void> {
  await rm(folder, { recursive: true, force: true })
}

const start = async ({ executable }: FoundBrowser): Promise<string> => executable

async function refused(work: Promise<unknown>): Promise<BrowserUnavailable> {
  try {
    await work
  } catch (error) {
    assert.instance(error, BrowserUnavailable)
    return error as BrowserUnavailable
  }
  throw new Error('It found a browser.')
}

/** A machine that programs come to while it runs. */
function growing(): { machine: Machine; programs: Record<string, string> } {
  const programs: Record<string, string> = {}
  return { machine: imagine({ programs }), programs }
}

function installer(name: string, install: () => Promise<Text | null>): Installer {
  return { what: { en: name, fr: `${name} (fr)` }, install }
}

suite('obtaining a browser', (test) => {
  test.beforeEach(inFolder)
  test.afterEach(outOfFolder)
  const told: string[] = []
  const progress = (what: Text): void => void told.push(what.en)
  const obtain = (machine: Machine, installers: Installer[], how = start): Promise<string> =>
    obtainBrowser(machine, progress, how, { installers, lock })
  const never = installer('never', () => Promise.reject(new Error('It was installed needlessly.')))

  test('takes one that is there, and installs nothing', async () => {
    const machine = imagine({ programs: { [CHROMIUM]: '', [EDGE]: '' } })
    assert.is(await obtain(machine, [never]), CHROMIUM)
  })

  test('takes the next when one does not start', async () => {
    const machine = imagine({ programs: { [CHROMIUM]: '', [EDGE]: '' } })
    const picky = async ({ executable }: FoundBrowser): Promise<string> => {
      if (executable === CHROMIUM) throw new Error('no libnss3.so')
      return executable
    }
    assert.is(await obtain(machine, [never], picky), EDGE)
  })

  test('does not go past the one that is set when it does not start', async () => {
    const env = { WEBSOCKET_LAB_BROWSER: EDGE, PATH: '/usr/bin' }
    const machine = imagine({ env, programs: { [CHROMIUM]: '', [EDGE]: '' } })
    const error = await refused(
      obtain(machine, [never], () => Promise.reject(new Error('error: broken'))),
    )
    assert.match(error.message, EDGE)
    assert.match(error.message, 'does not start: error: broken')
    assert.match(error.text.fr, 'Corrigez WEBSOCKET_LAB_BROWSER')
  })

  test('goes from one way to install to the next', async () => {
    const { machine, programs } = growing()
    const first = installer('first', async () => ({ en: 'no network', fr: 'pas de réseau' }))
    const second = installer('second', async () => {
      programs[CHROMIUM] = ''
      return null
    })
    told.length = 0
    assert.is(await obtain(machine, [first, second, never]), CHROMIUM)
    assert.equal(told, ['first', 'second'])
  })

  test('takes what an installer brought though it failed in the end', async () => {
    const { machine, programs } = growing()
    const half = installer('half', async () => {
      programs[CHROMIUM] = ''
      return { en: 'no ffmpeg', fr: 'pas de ffmpeg' }
    })
    assert.is(await obtain(machine, [half, never]), CHROMIUM)
  })

  test('tries one again that an installation may have mended', async () => {
    const { machine, programs } = growing()
    programs[CHROMIUM] = ''
    let mended = false
    const libraries = installer('libraries', async () => {
      mended = true
      return null
    })
    const start = async ({ executable }: FoundBrowser): Promise<string> => {
      if (!mended) throw new Error('no libnss3.so')
      return executable
    }
    assert.is(await obtain(machine, [libraries], start), CHROMIUM)
  })

  test('says all that was tried, and what to do, in both languages', async () => {
    const machine = imagine({ release: 'ID=fedora', programs: { [CHROMIUM]: '' } })
    const first = installer('Download', async () => ({ en: 'no network', fr: 'pas de réseau' }))
    const error = await refused(
      obtain(machine, [first], () => Promise.reject(new Error('error: no libnss3.so'))),
    )
    assert.match(
      error.text.en,
      `${CHROMIUM} (installed on this machine): it does not start: error: no libnss3.so`,
    )
    assert.match(error.text.en, 'Download: no network')
    assert.match(error.text.en, 'sudo dnf install')
    assert.match(error.text.en, 'HTTPS_PROXY')
    assert.match(error.text.en, 'PLAYWRIGHT_DOWNLOAD_HOST')
    assert.match(error.text.fr, 'Download (fr)\u202f: pas de réseau')
    assert.match(error.text.fr, 'sudo dnf install')
    assert.ok(error.cause instanceof AggregateError)
  })

  test('installs once when two ask at the same time', async () => {
    const { machine, programs } = growing()
    let installed = 0
    const slow = installer('slow', async () => {
      installed++
      await new Promise((resolve) => setTimeout(resolve, 400))
      programs[CHROMIUM] = ''
      return null
    })
    told.length = 0
    assert.equal(await Promise.all([obtain(machine, [slow]), obtain(machine, [slow])]), [
      CHROMIUM,
      CHROMIUM,
    ])
    assert.is(installed, 1)
    assert.ok(told.some((line) => line.includes('Another command is installing')))
  })
})

suite('the lock', (test) => {
  test.beforeEach(inFolder)
  test.afterEach(outOfFolder)

  test('is given back, also when the work fails', async () => {
    await withLock(
      lock,
      1000,
      () => {},
      () => Promise.reject(new Error('x')),
    ).catch(() => {})
    assert.is(
      await withLock(
        lock,
        0,
        () => {},
        async () => 'had',
      ),
      'had',
    )
  })

  test('of a dead holder is taken over', async () => {
    await writeFile(lock, '1')
    const long = new Date(Date.now() - 60_000)
    await utimes(lock, long, long)
    assert.is(
      await withLock(
        lock,
        0,
        () => {},
        async () => 'had',
      ),
      'had',
    )
  })

  test('of a living holder is waited for no longer than the limit', async () => {
    await writeFile(lock, '1')
    let waited = 0
    const late = withLock(
      lock,
      600,
      () => waited++,
      async () => 'had',
    )
    const outcome = await late.catch((error: unknown) => String(error))
    assert.match(outcome, 'was held for more than 600 ms')
    assert.is(waited, 1)
  })
})

suite('Playwright’s installer', (test) => {
  const ran: { line: string; limits: Limits }[] = []
  const machineWith = (result: Ran, env: Record<string, string> = {}): Machine => ({
    ...imagine({ env }),
    run: async (command, args, limits) => {
      ran.push({ line: [command, ...args].join(' '), limits })
      limits.onLine?.(`|■■■■■■■■${' '.repeat(72)}|  10% of 115.3 MiB`)
      return result
    },
  })
  const install = async (machine: Machine, progress: (what: Text) => void = () => {}) => {
    ran.length = 0
    const [first] = installersFor(machine)
    assert.ok(first)
    return first.install(progress)
  }

  test('brings the headless shell only, and removes nothing', async () => {
    assert.is(await install(machineWith(exited(0))), null)
    assert.match(
      ran[0]?.line ?? '',
      /playwright[\\/]cli\.js install --only-shell --no-remove chromium$/,
    )
  })

  test('tells how far it is', async () => {
    const told: Text[] = []
    await install(machineWith(exited(0)), (what) => told.push(what))
    assert.equal(told, [
      {
        en: 'Downloading the browser: 10% of 115.3 MiB',
        fr: 'Téléchargement du navigateur\u202f: 10\u202f% de 115,3\u202fMio',
      },
    ])
    assert.is(tellDownload('Downloading FFmpeg (playwright ffmpeg v1013)'), null)
  })

  test('has a limit in all, one without progress, and one for a stalled connection', async () => {
    const why = await install(machineWith({ end: 'silence', code: null, output: '' }))
    assert.match(why?.en ?? '', 'after 2 minutes without progress')
    const { limits } = ran[0] ?? {}
    assert.is(limits?.silence, 120_000)
    assert.ok((limits?.total ?? Infinity) <= 1_200_000)
    assert.is(limits?.env?.['PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT'], '15000')
  })

  test('speaks up under npm run --silent, and leaves the person’s settings alone', async () => {
    const env = { npm_config_loglevel: 'silent', PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '99' }
    await install(machineWith(exited(0), { ...env, HTTPS_PROXY: 'http://proxy:3128' }))
    const given = ran[0]?.limits.env
    assert.is(given?.['npm_config_loglevel'], 'notice')
    assert.is(given?.['PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT'], '99')
    assert.is(given?.['HTTPS_PROXY'], 'http://proxy:3128')
  })

  test('gives the reason of a failure', async () => {
    const output = `Error: getaddrinfo ENOTFOUND cdn.playwright.dev
    at GetAddrInfoReqWrap.onlookupall {
  code: 'ENOTFOUND',
}
Error: Download failure, code=1
    at ChildProcess.emit (node:events:524:28)
`
    const why = await install(machineWith(exited(1, output)))
    assert.equal(why, {
      en: 'it ended with status 1: getaddrinfo ENOTFOUND cdn.playwright.dev',
      fr: 'terminé avec le statut 1\u202f: getaddrinfo ENOTFOUND cdn.playwright.dev',
    })
  })

  test('is not run where its downloads are switched off', async () => {
    const why = await install(machineWith(exited(0), { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' }))
    assert.match(why?.fr ?? '', 'PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD')
    assert.is(ran.length, 0)
  })
})

suite('the distribution’s package', (test) => {
  const lines: string[] = []
  const install = async (machine: Machine): Promise<Text | null> => {
    lines.length = 0
    const last = installersFor(machine).at(-1)
    assert.match(last?.what.en ?? '', 'apt-get')
    return last?.install(() => {}) ?? null
  }
  const record = (answer: (line: string) => Ran) => (line: string) => {
    lines.push(line)
    return answer(line)
  }

  test('is for Debian and its kin, not for Ubuntu, where it wants a snap', () => {
    assert.ok(hasBrowserPackage(imagine({ release: DEBIAN })))
    assert.ok(hasBrowserPackage(imagine({ release: 'ID=kali\nID_LIKE=debian' })))
    assert.not(hasBrowserPackage(imagine({ release: UBUNTU })))
    assert.not(hasBrowserPackage(imagine({ release: 'ID=pop\nID_LIKE="ubuntu debian"' })))
    assert.not(hasBrowserPackage(imagine({ release: 'ID=fedora' })))
    assert.not(hasBrowserPackage(imagine({ platform: 'darwin' })))
    assert.is(installersFor(imagine({ release: UBUNTU })).length, 1)
  })

  test('is installed as root without a question', async () => {
    const machine = imagine({ release: DEBIAN, root: true, run: record(() => exited(0)) })
    assert.is(await install(machine), null)
    assert.is(lines.length, 3)
    assert.match(lines[1] ?? '', /^env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get .* update$/)
    assert.match(lines[2] ?? '', / install -y --no-install-recommends chromium-headless-shell$/)
  })

  test('is installed with sudo where that asks no password', async () => {
    const env = { HTTPS_PROXY: 'http://proxy:3128' }
    const run = record(() => exited(0))
    assert.is(await install(imagine({ release: DEBIAN, env, run })), null)
    assert.is(lines[0], 'sudo -n true')
    assert.ok(lines.every((line) => line.startsWith('sudo -n ')))
    assert.match(lines[2] ?? '', ' https_proxy=http://proxy:3128 ')
  })

  test('is left alone without rights', async () => {
    const run = record(() => exited(1, 'sudo: a password is required'))
    const why = await install(imagine({ release: DEBIAN, run }))
    assert.match(why?.fr ?? '', 'sudo sans mot de passe')
    assert.equal(lines, ['sudo -n true'])
  })

  test('is the whole Chromium where there is no headless shell', async () => {
    const run = record((line) => exited(line.endsWith('headless-shell') ? 100 : 0))
    assert.is(await install(imagine({ release: DEBIAN, root: true, run })), null)
    assert.match(lines.at(-1) ?? '', / chromium$/)
  })

  test('gives the reason of a failure', async () => {
    const output = 'Reading package lists...\nE: Unable to locate package chromium\n'
    const run = record((line) => exited(line.includes('install') ? 100 : 0, output))
    const why = await install(imagine({ release: DEBIAN, root: true, run }))
    assert.is(why?.en, 'it ended with status 100: E: Unable to locate package chromium')
  })
})

suite('the words for a failure', (test) => {
  test('advise what the system has', () => {
    const advice = (release: string): string => browserAdvice(imagine({ release })).en
    assert.match(advice(DEBIAN), 'apt install chromium-headless-shell')
    assert.match(advice(UBUNTU), 'google.com/chrome')
    assert.match(advice('ID=pop\nID_LIKE="ubuntu debian"'), 'google.com/chrome')
    assert.match(advice('ID=linuxmint\nID_LIKE="ubuntu debian"'), 'sudo apt install chromium\n')
    assert.match(advice('ID=fedora'), 'dnf install')
    assert.match(advice('ID="rocky"\nID_LIKE="rhel centos fedora"'), 'epel-release')
    assert.match(advice('ID=manjaro\nID_LIKE=arch'), 'pacman -S chromium')
    assert.match(advice('ID=opensuse-leap\nID_LIKE="suse opensuse"'), 'zypper')
    assert.match(advice('ID=unheard-of'), 'package manager')
    assert.match(browserAdvice(imagine({ platform: 'darwin' })).en, 'brew install')
    assert.match(browserAdvice(imagine({ platform: 'win32' })).en, 'winget install')
  })
})
