import { type Machine, thisMachine } from '../../../world/machine.ts'
import type { Ran } from '../../../world/program.ts'
import { obtainSandbox, SandboxUnavailable } from '../../../world/sandbox/obtain.ts'
import type { Sandbox } from '../../../world/sandbox/sandbox.ts'
import { type Folder, newFolder } from '../../folders.ts'
import { assert, suite } from '../../harness.ts'
import { DEBIAN, exited, imagine, MISSING, UBUNTU } from '../machines.ts'

const CELL = { folder: '/w', sockets: '/s', readable: ['/kit/ws'], env: { TZ: 'Europe/Paris' } }

suite('the sandbox', (test) => {
  let home: Folder
  test.before(async () => {
    home = await newFolder()
  })
  test.after(async () => home[Symbol.asyncDispose]())

  /** The sandbox of a machine that is imagined, and all that was run to get it. */
  async function obtain(
    machine: Machine,
  ): Promise<{ sandbox: Sandbox | null; refused: SandboxUnavailable | null; told: string[] }> {
    const told: string[] = []
    try {
      const sandbox = await obtainSandbox(machine, home.path, ({ en }) => told.push(en))
      return { sandbox, refused: null, told }
    } catch (error) {
      if (!(error instanceof SandboxUnavailable)) throw error
      assert.not.equal(error.reason.en, error.reason.fr)
      assert.not.equal(error.advice.en, error.advice.fr)
      return { sandbox: null, refused: error, told }
    }
  }

  test('is had where it works, by running Node in it', async () => {
    const lines: string[] = []
    const run = (line: string): Ran => {
      lines.push(line)
      return exited(0)
    }
    const { sandbox } = await obtain(imagine({ run }))
    assert.is(lines.length, 1)
    assert.ok(lines[0]?.endsWith(`${process.execPath} --version`))
    const { command, args } = sandbox?.wrap(CELL) ?? { command: '', args: [] }
    assert.is(command, 'bwrap')
    const all = args.join(' ')
    for (const part of [
      '--unshare-all',
      '--disable-userns',
      '--clearenv',
      '--die-with-parent',
      '--setenv TZ Europe/Paris',
      '--ro-bind /kit/ws /kit/ws',
      '--bind /s/tmp /tmp',
      '--remount-ro /',
    ]) {
      assert.ok(all.includes(part), part)
    }
    // Nothing of the machine can be written to but the two folders, and /tmp, which lies in one.
    const writable = args.flatMap((arg, index) => (arg === '--bind' ? [args[index + 1]] : []))
    assert.equal(writable, ['/s/tmp', '/s', '/w'])
  })

  test('does without what an older bubblewrap does not know', async () => {
    const run = (line: string): Ran =>
      line.includes('--disable-userns') ? exited(1, 'bwrap: Unknown option') : exited(0)
    const { sandbox } = await obtain(imagine({ run }))
    assert.not(sandbox?.wrap(CELL).args.includes('--disable-userns'))
  })

  test('is installed where the kit may, and only there', async () => {
    let installed = false
    const run = (line: string): Ran => {
      if (line.startsWith('bwrap')) return installed ? exited(0) : MISSING
      if (/apt-get .*install -y .*bubblewrap$/.test(line)) installed = true
      return exited(0)
    }
    const { sandbox, told } = await obtain(imagine({ release: UBUNTU, root: true, run }))
    assert.ok(sandbox !== null && installed)
    assert.match(told.join('\n'), /package bubblewrap/)
    const { refused } = await obtain(imagine({ release: 'ID=fedora' }))
    assert.match(refused?.reason.en ?? '', 'not installed')
    assert.match(refused?.advice.en ?? '', 'sudo dnf install bubblewrap')
  })

  test('is refused where it cannot be had, saying what to do', async () => {
    const noSudo = await obtain(imagine({ release: DEBIAN }))
    assert.match(noSudo.refused?.advice.fr ?? '', 'sudo apt install bubblewrap')
    const output = 'bwrap: setting up uid map: Permission denied\n'
    const ubuntu = await obtain(imagine({ release: UBUNTU, run: () => exited(1, output) }))
    assert.match(ubuntu.refused?.reason.en ?? '', 'setting up uid map')
    assert.match(ubuntu.refused?.advice.en ?? '', 'apparmor_restrict_unprivileged_userns')
    for (const platform of ['darwin', 'win32'] as const) {
      const { refused } = await obtain(imagine({ platform }))
      assert.match(refused?.reason.en ?? '', 'Linux only')
      assert.match(refused?.advice.en ?? '', 'recipes/container')
    }
  })

  test('knows nothing of the environment of whoever runs it', async () => {
    const asked: unknown[] = []
    const machine: Machine = {
      ...imagine({ env: { PATH: '/usr/bin', SECRET: 'x' } }),
      run: async (_command, _args, { env }) => {
        asked.push(env)
        return exited(0)
      },
    }
    await obtain(machine)
    assert.equal(asked, [{ PATH: '/usr/bin' }])
    assert.is(thisMachine().platform, process.platform)
  })
})
