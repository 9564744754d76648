import type { Text } from '../../../model/text.ts'
import type { FoundBrowser } from '../../../world/browser/find.ts'
import type { Installer } from '../../../world/browser/install.ts'
import { obtainBrowser } from '../../../world/browser/obtain.ts'
import { BrowserUnavailable } from '../../../world/browser/unavailable.ts'
import type { Machine } from '../../../world/machine.ts'
import { type Folder, newFolder } from '../../folders.ts'
import { assert, suite } from '../../harness.ts'
import { imagine } from '../machines.ts'

const CHROMIUM = '/usr/bin/chromium'
const EDGE = '/usr/bin/microsoft-edge'

let folder: Folder
let lock = ''

async function inFolder(): Promise<void> {
  folder = await newFolder()
  lock = folder.at('lock')
}

async function outOfFolder(): Promise<void> {
  await folder[Symbol.asyncDispose]()
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
