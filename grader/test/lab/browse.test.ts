import { chmod, readFile } from 'node:fs/promises'
import { browse, openersFor } from '../../lab/browse.ts'
import { newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'

const ADDRESS = 'http://localhost:8888/?a=1&b=2'

const commands = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv = {}): string[] =>
  openersFor(platform, env, ADDRESS).map(({ command, args }) => [command, ...args].join(' '))

suite('opening an address', (test) => {
  test('is done by each system’s own program', () => {
    assert.equal(commands('darwin'), [`open ${ADDRESS}`])
    assert.equal(commands('win32'), [`rundll32 url.dll,FileProtocolHandler ${ADDRESS}`])
    assert.equal(commands('linux'), [`xdg-open ${ADDRESS}`, `gio open ${ADDRESS}`])
    assert.equal(commands('freebsd'), commands('linux'))
  })

  test('is done by Windows for a Linux within it', () => {
    const [first, second] = commands('linux', { WSL_DISTRO_NAME: 'Debian' })
    assert.is(first, `wslview ${ADDRESS}`)
    assert.is(second, `rundll32.exe url.dll,FileProtocolHandler ${ADDRESS}`)
  })

  test('is done by the browser that the student has chosen, before all others', () => {
    assert.is(commands('linux', { BROWSER: 'firefox' })[0], `firefox ${ADDRESS}`)
    assert.equal(commands('linux', { BROWSER: 'none' }), commands('linux'))
    assert.equal(commands('linux', { BROWSER: ' ' }), commands('linux'))
  })

  test('hands the address over as one argument, without a shell', () => {
    for (const platform of ['darwin', 'win32', 'linux'] as const) {
      for (const { command, args } of openersFor(platform, {}, ADDRESS)) {
        assert.ok(args.includes(ADDRESS))
        assert.not.match(command, /^(cmd|sh|bash|powershell)/)
      }
    }
  })

  if (process.platform !== 'win32') {
    test('tries the next program where one is missing or fails, and says whether one did', async () => {
      await using folder = await newFolder({
        'xdg-open': '#!/bin/sh\nexit 3\n',
        gio: `#!/bin/sh\necho "$@" > "$0.said"\n`,
      })
      await chmod(folder.at('xdg-open'), 0o755)
      await chmod(folder.at('gio'), 0o755)
      const env = { PATH: folder.path, BROWSER: 'no-such-browser' }
      assert.ok(await browse(ADDRESS, 'linux', env))
      assert.is((await readFile(folder.at('gio.said'), 'utf8')).trim(), `open ${ADDRESS}`)
      assert.not.ok(await browse(ADDRESS, 'linux', { PATH: folder.at('nothing') }))
    })
  }
})
