import type { Text } from '../../../model/text.ts'
import { hasBrowserPackage, installersFor, tellDownload } from '../../../world/browser/install.ts'
import type { Machine } from '../../../world/machine.ts'
import type { Limits, Ran } from '../../../world/program.ts'
import { assert, suite } from '../../harness.ts'
import { DEBIAN, exited, imagine, UBUNTU } from '../machines.ts'

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
