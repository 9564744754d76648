import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import {
  findBrowsers,
  playwrightCandidates,
  systemCandidates,
} from '../../../world/browser/find.ts'
import { BrowserUnavailable } from '../../../world/browser/unavailable.ts'
import { thisMachine } from '../../../world/machine.ts'
import { assert, suite } from '../../harness.ts'
import { imagine, type Imagined } from '../machines.ts'

const ELF = '\u007fELF'

function found(what: Imagined): string[] {
  return findBrowsers(imagine(what)).map(({ executable, from }) => `${from} ${executable}`)
}

function failure(what: Imagined): BrowserUnavailable {
  try {
    findBrowsers(imagine(what))
  } catch (error) {
    assert.instance(error, BrowserUnavailable)
    return error as BrowserUnavailable
  }
  throw new Error('It found something.')
}

suite('the browser that is set', (test) => {
  const programs = { '/opt/my/chrome': ELF, '/usr/bin/chromium': ELF, '/usr/bin/my-browser': ELF }

  test('is the only one', () => {
    const env = { WEBSOCKET_LAB_BROWSER: '/opt/my/chrome', PATH: '/usr/bin' }
    assert.equal(found({ env, programs }), ['setting /opt/my/chrome'])
  })

  test('may be a name on the PATH', () => {
    const env = { WEBSOCKET_LAB_BROWSER: 'my-browser', PATH: '/usr/local/bin:/usr/bin' }
    assert.equal(found({ env, programs }), ['setting /usr/bin/my-browser'])
  })

  test('is meant from where the person stands', () => {
    const env = { WEBSOCKET_LAB_BROWSER: 'my/chrome', INIT_CWD: '/opt', PATH: '/usr/bin' }
    assert.equal(found({ env, programs }), ['setting /opt/my/chrome'])
  })

  test('is an error when it is not there, though others are', () => {
    const env = { WEBSOCKET_LAB_BROWSER: '/opt/other', PATH: '/usr/bin' }
    const error = failure({ env, programs })
    assert.match(error.text.en, 'WEBSOCKET_LAB_BROWSER is set to “/opt/other”')
    assert.match(error.text.fr, 'WEBSOCKET_LAB_BROWSER vaut «\u202f/opt/other\u202f»')
    assert.match(error.message, 'unset it')
  })

  test('is none when it is empty', () => {
    const env = { WEBSOCKET_LAB_BROWSER: '', PATH: '/usr/bin' }
    assert.equal(found({ env, programs }), ['system /usr/bin/chromium'])
  })
})

suite('Playwright’s own browsers', (test) => {
  const places = {
    linux: [
      '/home/ada/.cache/ms-playwright/chromium-1255/chrome-linux64/chrome',
      '/home/ada/.cache/ms-playwright/chromium_headless_shell-1255/chrome-headless-shell-linux64/chrome-headless-shell',
    ],
    darwin: [
      '/Users/ada/Library/Caches/ms-playwright/chromium-1255/chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
      '/Users/ada/Library/Caches/ms-playwright/chromium_headless_shell-1255/chrome-headless-shell-mac-arm64/chrome-headless-shell',
    ],
    win32: [
      'C:\\Users\\ada\\AppData\\Local\\ms-playwright\\chromium-1255\\chrome-win64\\chrome.exe',
      'C:\\Users\\ada\\AppData\\Local\\ms-playwright\\chromium_headless_shell-1255\\chrome-headless-shell-win64\\chrome-headless-shell.exe',
    ],
  } as const

  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    test(`are looked for in its registry on ${platform}, the headless shell first`, () => {
      const [playwrightChromium, shell] = places[platform]
      const machine = imagine({ platform, playwrightChromium })
      assert.equal(playwrightCandidates(machine), [shell, playwrightChromium])
    })
  }

  test('are where the installed Playwright looks for them', () => {
    // Not its public interface, hence not used but here: this tells when it is rearranged.
    const require = createRequire(createRequire(import.meta.url).resolve('playwright'))
    const { registry } = require('playwright-core/lib/coreBundle') as {
      registry: { registry: { findExecutable(name: string): { executablePath(): string } } }
    }
    const shell = registry.registry.findExecutable('chromium-headless-shell').executablePath()
    assert.is(playwrightCandidates(thisMachine())[0], shell)
    assert.ok(dirname(shell).includes('headless'))
  })

  test('are none where Playwright has none for the system', () => {
    assert.equal(playwrightCandidates(imagine({ playwrightChromium: '' })), [])
  })

  test('come before the system’s', () => {
    const [playwrightChromium, shell] = places.linux
    const programs = { [shell]: ELF, '/usr/bin/google-chrome': ELF }
    assert.equal(found({ playwrightChromium, programs }), [
      `playwright ${shell}`,
      'system /usr/bin/google-chrome',
    ])
  })
})

suite('the system’s browsers on Linux', (test) => {
  test('are taken in order: headless shell, Chrome, Chromium, Edge', () => {
    const programs = {
      '/usr/bin/microsoft-edge': ELF,
      '/usr/bin/chromium': '#!/bin/sh\nexec /usr/lib/chromium/chromium "$@"',
      '/usr/bin/google-chrome-stable': '#!/bin/bash\nexec -a "$0" "$HERE/chrome" "$@"',
      '/usr/bin/chromium-headless-shell': ELF,
    }
    assert.equal(found({ programs }), [
      'system /usr/bin/chromium-headless-shell',
      'system /usr/bin/google-chrome-stable',
      'system /usr/bin/chromium',
      'system /usr/bin/microsoft-edge',
    ])
  })

  test('are found outside of the PATH too', () => {
    const programs = { '/opt/google/chrome/chrome': ELF, '/opt/microsoft/msedge/msedge': ELF }
    assert.equal(found({ programs, env: {} }), [
      'system /opt/google/chrome/chrome',
      'system /opt/microsoft/msedge/msedge',
    ])
  })

  test('are the real program where Debian puts a wrapper before it', () => {
    const programs = {
      '/usr/bin/chromium-headless-shell': '#!/bin/sh -e\n/usr/lib/chromium/chromium-headless-shell',
      '/usr/lib/chromium/chromium-headless-shell': ELF,
    }
    assert.is(found({ programs })[0], 'system /usr/lib/chromium/chromium-headless-shell')
  })

  test('are not Ubuntu’s scripts that ask for a snap', () => {
    const stub = `#!/bin/sh
if ! [ -x /snap/bin/chromium ]; then
    echo "" >&2
    echo "Command '$0' requires the chromium snap to be installed." >&2
    echo "snap install chromium" >&2
    exit 1
fi
exec /snap/bin/chromium "$@"`
    const programs = { '/usr/bin/chromium-browser': stub, '/usr/bin/chromium': stub }
    assert.equal(found({ programs, release: 'ID=ubuntu' }), [])
    assert.equal(found({ programs: { ...programs, '/snap/bin/chromium': ELF } }), [
      'system /snap/bin/chromium',
    ])
  })

  test('are each named once, and by a whole path', () => {
    const env = { PATH: '/usr/bin:.:bin::/usr/bin' }
    const candidates = systemCandidates(imagine({ env }))
    assert.is(new Set(candidates).size, candidates.length)
    assert.ok(candidates.every((path) => path.startsWith('/')))
  })
})

suite('the system’s browsers elsewhere', (test) => {
  test('are applications on macOS, everybody’s or the person’s own', () => {
    const candidates = systemCandidates(
      imagine({ platform: 'darwin', home: '/Users/ada', env: {} }),
    )
    assert.equal(candidates.slice(0, 2), [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Users/ada/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ])
    assert.ok(candidates.includes('/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'))
    assert.ok(candidates.includes('/Applications/Chromium.app/Contents/MacOS/Chromium'))
  })

  test('are in either Program Files or the person’s folder on Windows', () => {
    const env = {
      ProgramFiles: 'D:\\Programme',
      'ProgramFiles(x86)': 'D:\\Programme (x86)',
      LOCALAPPDATA: 'C:\\Users\\ada\\AppData\\Local',
    }
    const edge = 'D:\\Programme (x86)\\Microsoft\\Edge\\Application\\msedge.exe'
    const chrome = 'C:\\Users\\ada\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe'
    const programs = { [edge]: 'MZ', [chrome]: 'MZ' }
    assert.equal(found({ platform: 'win32', env, programs }), [
      `system ${chrome}`,
      `system ${edge}`,
    ])
  })

  test('are looked for on Windows without its variables too', () => {
    const candidates = systemCandidates(
      imagine({ platform: 'win32', env: {}, home: 'C:\\Users\\ada' }),
    )
    assert.ok(candidates.includes('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'))
    assert.ok(
      candidates.includes('C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'),
    )
    assert.ok(
      candidates.includes(
        'C:\\Users\\ada\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe',
      ),
    )
  })
})
