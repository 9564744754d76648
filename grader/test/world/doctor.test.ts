import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Finding } from '../../model/finding.ts'
import { examine } from '../../world/doctor.ts'
import type { Machine } from '../../world/machine.ts'
import { thisMachine } from '../../world/machine.ts'
import { examinePackages } from '../../world/packages.ts'
import type { Ran } from '../../world/program.ts'
import { assert, suite } from '../harness.ts'
import { DEBIAN, exited, imagine, MISSING, UBUNTU } from './machines.ts'

function get(findings: readonly Finding[], id: string): Finding {
  const finding = findings.find((each) => each.id === id)
  assert.ok(finding, `There is no finding ${id}.`)
  return finding
}

async function one(id: string, machine: Machine, node?: string): Promise<Finding> {
  return get(await examine({ machine, ...(node === undefined ? {} : { node }) }), id)
}

suite('the doctor', (test) => {
  test('finds all that is needed on the machine that runs these tests', async () => {
    const findings = await examine()
    assert.equal(
      findings.map(({ id }) => id),
      ['node', 'packages', 'browser', 'chromium-sandbox', 'bubblewrap'],
    )
    for (const { id, ok, detail } of findings) assert.is.not(ok, false, `${id}: ${detail.en}`)
    const { detail } = get(findings, 'browser')
    assert.match(detail.en, /^\d+[\d.]*, starts in \d+ ms: \S/)
  })

  test('says everything in both languages', async () => {
    const bad = imagine({ release: UBUNTU, run: () => exited(1, 'bwrap: no') })
    for (const { title, detail, advice } of await examine({ machine: bad, node: '18.0.0' })) {
      for (const text of [title, detail, advice]) {
        assert.ok(text === null || (text.en !== '' && text.fr !== ''))
      }
    }
  })

  test('knows which Node is too old', async () => {
    const ok = async (version: string): Promise<unknown> =>
      (await one('node', imagine(), version)).ok
    assert.is(await ok('18.20.4'), false)
    assert.is(await ok('20.18.3'), false)
    assert.is(await ok('20.19.0'), true)
    assert.is(await ok('22.1.0'), true)
    assert.is(await ok('100.0.0'), true)
    const { advice } = await one('node', imagine({ platform: 'win32' }), '18.0.0')
    assert.match(advice?.en ?? '', 'winget install')
  })

  test('tells of a missing browser without installing one, and what to do', async () => {
    const lines: string[] = []
    const run = (line: string): Ran => {
      lines.push(line)
      return MISSING
    }
    const finding = await one('browser', imagine({ release: DEBIAN, root: true, run }))
    assert.is(finding.ok, false)
    assert.match(finding.detail.fr, 'il n’y en a pas')
    assert.match(finding.advice?.en ?? '', 'apt install chromium-headless-shell')
    assert.not(lines.some((line) => /install|apt/.test(line)))
  })

  test('tells of a browser that is set wrongly', async () => {
    const env = { WEBSOCKET_LAB_BROWSER: '/nowhere' }
    const finding = await one('browser', imagine({ env }))
    assert.is(finding.ok, false)
    assert.match(finding.detail.en, 'WEBSOCKET_LAB_BROWSER')
    assert.match(finding.advice?.en ?? '', 'unset it')
  })

  test('takes the sandboxes for a wish, not a need', async () => {
    const real = thisMachine()
    const as = (more: Partial<Machine>): Machine => ({ ...real, ...more })
    const rooted = await one('chromium-sandbox', as({ root: true }))
    assert.is(rooted.ok, 'note')
    assert.match(rooted.advice?.en ?? '', 'ordinary user')
    const none = await one('bubblewrap', imagine({ release: DEBIAN }))
    assert.is(none.ok, 'note')
    assert.match(none.advice?.fr ?? '', 'sudo apt install bubblewrap')
    const mac = await one('bubblewrap', imagine({ platform: 'darwin' }))
    assert.is(mac.ok, 'note')
    assert.match(mac.detail.en, 'Linux only')
  })

  test('runs bubblewrap, with an environment that holds nothing of its own', async () => {
    const asked: string[] = []
    const machine: Machine = {
      ...imagine({ env: { PATH: '/usr/bin', SECRET: 'x' } }),
      run: async (command, args, { env }) => {
        asked.push(command, ...args, JSON.stringify(env))
        return exited(0)
      },
    }
    assert.is((await one('bubblewrap', machine)).ok, true)
    assert.is(asked[0], 'bwrap')
    assert.ok(asked.includes('--unshare-all'))
    assert.is(asked.at(-1), '{"PATH":"/usr/bin"}')
  })

  test('advises on Ubuntu’s AppArmor where bubblewrap may not work', async () => {
    const output = 'bwrap: setting up uid map: Permission denied\n'
    const finding = await one(
      'bubblewrap',
      imagine({ release: UBUNTU, run: () => exited(1, output) }),
    )
    assert.is(finding.ok, 'note')
    assert.match(finding.detail.en, 'setting up uid map')
    assert.match(finding.advice?.en ?? '', 'apparmor_restrict_unprivileged_userns')
  })
})

suite('the installed packages', (test) => {
  let root = ''
  const linux = { platform: 'linux', arch: 'x64', libc: 'glibc' } as const
  const put = async (path: string, content: unknown): Promise<void> => {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), JSON.stringify(content))
  }
  const lock = (packages: Record<string, unknown>): Promise<void> =>
    put('package-lock.json', { lockfileVersion: 3, packages: { '': { name: 'kit' }, ...packages } })

  test.beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'websocket-lab-packages-'))
  })
  test.afterEach(() => rm(root, { recursive: true, force: true }))

  test('are whole when each is there in its version', async () => {
    await lock({
      'node_modules/ws': { version: '8.0.0' },
      'node_modules/@a/b': { version: '1.0.0' },
    })
    await put('node_modules/ws/package.json', { version: '8.0.0' })
    await put('node_modules/@a/b/package.json', { version: '1.0.0' })
    assert.equal(examinePackages(root, linux), { wanted: 2, wrong: [] })
  })

  test('are named when they are missing, other, or broken', async () => {
    await lock({
      'node_modules/ws': { version: '8.0.0' },
      'node_modules/@a/b': { version: '1.0.0' },
      'node_modules/ws/node_modules/c': { version: '1.0.0' },
    })
    await put('node_modules/ws/package.json', { version: '8.0.1' })
    await mkdir(join(root, 'node_modules/@a/b'), { recursive: true })
    await writeFile(join(root, 'node_modules/@a/b/package.json'), '{')
    assert.equal(examinePackages(root, linux), { wanted: 3, wrong: ['ws', '@a/b', 'c'] })
  })

  test('need native code for this system and for no other', async () => {
    await lock({
      'node_modules/n-linux': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'] },
      'node_modules/n-arm': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['arm64'] },
      'node_modules/n-mac': { version: '1.0.0', optional: true, os: ['darwin'] },
      'node_modules/n-musl': { version: '1.0.0', optional: true, os: ['linux'], libc: ['musl'] },
      'node_modules/n-glibc': { version: '1.0.0', optional: true, os: ['linux'], libc: ['glibc'] },
      'node_modules/n-unix': { version: '1.0.0', optional: true, os: ['!win32'] },
    })
    assert.equal(examinePackages(root, linux).wrong, ['n-linux', 'n-glibc', 'n-unix'])
    const windows = { platform: 'win32', arch: 'x64', libc: null }
    assert.equal(examinePackages(root, windows).wrong, [])
  })

  test('cannot be judged without a lock file', () => {
    assert.throws(() => examinePackages(root, linux), /ENOENT/)
  })
})
