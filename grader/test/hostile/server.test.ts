/** Servers that mean harm, each shut in as in a class: what they try, and what must hold. */
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import net from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Sandbox } from '../../world/sandbox/sandbox.ts'
import { treeOf } from '../../world/sandbox/tree.ts'
import { type Folder, newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'
import { isGone, openWorkshop, type Running, untilGone, type Workshop } from '../programs.ts'
import { sandboxOrNone } from '../sandboxes.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

let home: Folder
let workshop: Workshop
let sandbox: Sandbox | null = null

/** It listens, so that it stays; `tried` says what came of an attempt. */
const PRELUDE = `
import fs from 'node:fs'
import net from 'node:net'
import { execSync, spawn } from 'node:child_process'
const tried = (what: string, attempt: () => unknown) => {
  try { console.log(what, '=', String(attempt())) } catch (error) { console.log(what, '!', error.code ?? error.message) }
}
net.createServer().listen(8888, () => console.log('ready'))
`

async function attack(
  code: string,
  held: (program: Running) => Promise<void>,
  clock: 'virtual' | 'real' = 'virtual',
): Promise<void> {
  if (sandbox === null) return
  await using program = await workshop.start(PRELUDE + code, { sandbox, clock })
  await held(program)
}

/** A folder’s path as a string in a program. */
const quoted = (path: string): string => JSON.stringify(path)

suite(
  'a hostile server',
  (test) => {
    test.before(async () => {
      process.env['LAB_TEST_SECRET'] = 'the grader’s own'
      home = await newFolder()
      workshop = await openWorkshop()
      sandbox = await sandboxOrNone(home.at('sandbox'))
    })
    test.after(async () => {
      delete process.env['LAB_TEST_SECRET']
      await workshop[Symbol.asyncDispose]()
      await home[Symbol.asyncDispose]()
    })

    test('sees no solution, check or gallery, nor the kit’s store of results', async () => {
      const paths = ['solutions', 'exercises', 'grader', '.lab', '.git', 'package.json']
      const tries = paths.map(
        (path) => `tried('${path}', () => fs.statSync(${quoted(ROOT)} + '${path}'))`,
      )
      await attack(`${tries.join('\n')}\nconsole.log('done')`, async (program) => {
        const lines = await program.said('done')
        for (const path of paths) assert.ok(lines.includes(`${path} ! ENOENT`), path)
      })
    })

    test('sees no other student’s files', async () => {
      await home.write({ 'secret.txt': 'another’s' })
      // As in a lab, where all works and what the kit itself needs lie side by side.
      const beside = dirname(workshop.tools.preload)
      await mkdir(join(beside, 'w1'))
      await writeFile(join(beside, 'w1/server.ts'), 'another’s')
      const code = `
        tried('beside', () => fs.readFileSync(${quoted(join(beside, 'w1/server.ts'))}))
        console.log('seen', fs.readdirSync(${quoted(beside)}).sort().join())
        tried('secret', () => fs.readFileSync(${quoted(home.at('secret.txt'))}))
        tried('home', () => fs.readdirSync(${quoted(home.path)}))
        tried('root', () => fs.readdirSync('/root'))
        tried('homes', () => fs.readdirSync('/home'))
        tried('shadow', () => fs.readFileSync('/etc/shadow'))
        console.log('done')`
      await attack(code, async (program) => {
        const lines = await program.said('done')
        for (const what of ['secret', 'beside', 'home', 'root', 'homes', 'shadow']) {
          assert.ok(lines.includes(`${what} ! ENOENT`), `${what}: ${lines.join('\n')}`)
        }
        assert.ok(lines.includes('seen node_modules,preload.cjs'), lines.join('\n'))
      })
    })

    test('sees nothing of the grader’s environment, not even through /proc', async () => {
      const code = `
        console.log(Object.keys(process.env).sort().join())
        for (const pid of fs.readdirSync('/proc').filter((name) => /^\\d+$/.test(name))) {
          for (const file of ['environ', 'cmdline']) {
            const text = fs.readFileSync('/proc/' + pid + '/' + file, 'latin1')
            if (/SECRET|wslab-in/.test(text)) console.log('leak', pid, file)
          }
        }
        console.log('done')`
      await attack(code, async (program) => {
        const lines = await program.said('done')
        assert.ok(lines.includes('HOME,LANG,PATH,PWD,TZ'), lines.join('\n'))
        assert.not(lines.some((line) => line.startsWith('leak')))
      })
    })

    test('sees no process but its own, and can signal no other', async () => {
      const code = `
        const pids = fs.readdirSync('/proc').filter((name) => /^\\d+$/.test(name))
        console.log('processes', pids.length <= 3)
        tried('grader', () => process.kill(${process.pid}, 'SIGKILL'))
        tried('all', () => process.kill(-1, 'SIGTERM'))
        tried('parent', () => process.kill(process.ppid, 'SIGKILL'))
        console.log('done')`
      await attack(code, async (program) => {
        const lines = await program.said('done')
        assert.ok(lines.includes('processes true'))
        assert.ok(lines.includes('grader ! ESRCH'), lines.join('\n'))
      })
    })

    test('reaches no network: neither this machine’s own ports, nor another machine', async () => {
      const port = net.createServer((socket) => socket.end('the grader’s')).listen(0, '127.0.0.1')
      await new Promise((resolve) => port.once('listening', resolve))
      const { port: number } = port.address() as net.AddressInfo
      const code = `
        const reach = (port: number, host: string) => new Promise<void>((resolve) => {
          const socket = net.connect(port, host)
          socket.on('connect', () => { console.log('REACHED', host); resolve() })
          socket.on('error', (error) => { console.log('refused', error.code); resolve() })
        })
        await reach(${number}, '127.0.0.1')
        await reach(80, '192.0.2.1')
        await reach(53, '10.0.0.1')
        console.log('done')`
      try {
        await attack(code, async (program) => {
          const lines = await program.said('done')
          assert.not(
            lines.some((line) => line.startsWith('REACHED')),
            lines.join('\n'),
          )
          assert.is(lines.filter((line) => line.startsWith('refused')).length, 3)
        })
      } finally {
        port.close()
      }
    })

    test('writes nowhere but in its own folder and /tmp', async () => {
      const places = ['/', '/usr/', '/usr/bin/', '/etc/', '/dev/', '/dev/shm/', '/lib/']
      const tries = places.map(
        (path) => `tried('${path}', () => fs.writeFileSync('${path}evil', 'x'))`,
      )
      const code = `${tries.join('\n')}
        tried('ws', () => fs.appendFileSync(${quoted(join(ROOT, 'node_modules/ws/index.js'))}, '//'))
        tried('preload', () => fs.appendFileSync(${quoted(workshop.tools.preload)}, '//'))
        tried('own', () => fs.writeFileSync('own.txt', 'x'))
        tried('tmp', () => fs.writeFileSync('/tmp/own.txt', 'x'))
        console.log('done')`
      await attack(code, async (program) => {
        const lines = await program.said('done')
        for (const place of [...places, 'ws', 'preload']) {
          assert.ok(
            lines.some((line) => line.startsWith(`${place} ! E`)),
            `${place}: ${lines.join('\n')}`,
          )
        }
        assert.ok(lines.includes('own = undefined') && lines.includes('tmp = undefined'))
        assert.ok(existsSync(join(program.folder, 'own.txt')))
        assert.not(existsSync('/tmp/own.txt'))
      })
    })

    test('gets no rights by a set-user program, a mount or a namespace of its own', async () => {
      const code = `
        tried('status', () => /NoNewPrivs:\\s*1/.test(fs.readFileSync('/proc/self/status', 'utf8')))
        for (const line of ['unshare -Ur true', 'mount -t tmpfs none /tmp', 'su -c id']) {
          tried(line, () => execSync(line, { stdio: 'pipe' }))
        }
        console.log('done')`
      await attack(
        code,
        async (program) => {
          const lines = await program.said('done')
          assert.ok(lines.includes('status = true'), lines.join('\n'))
          assert.not(
            lines.some((line) => / = /.test(line) && !line.startsWith('status')),
            lines.join('\n'),
          )
        },
        'real',
      )
    })

    test('that forks without end is stopped, with all that it started', async () => {
      // For root the kernel counts no processes: a bomb that grows would take the whole machine along.
      const bomb =
        process.getuid?.() === 0
          ? 'i=0; while [ $i -lt 300 ]; do sleep 1000 & i=$((i+1)); done; wait'
          : 'bomb() { bomb | bomb & sleep 1000; }; bomb'
      const code = `
        spawn('/bin/sh', ['-c', ${JSON.stringify(bomb)}], { detached: true, stdio: 'ignore' })`
      await attack(
        code,
        async (program) => {
          await program.said('ready')
          const pids = treeOf(program.server.pid ?? 0)
          assert.ok(await program.until(() => program.server.stopped !== null))
          assert.match(program.server.stopped?.en ?? '', 'too many processes')
          await program.over()
          for (const pid of pids) assert.ok(await untilGone(pid))
        },
        'real',
      )
    })

    test('that eats memory is stopped, in one process or in many', async () => {
      const one = `const all: Buffer[] = []; for (;;) all.push(Buffer.alloc(5e7, 1))`
      await attack(one, async (program) => {
        await program.over()
        const told = program.lines('stderr').join('\n') + (program.server.stopped?.en ?? '')
        assert.match(told, /allocation failed|memory/)
      })
      const objects = `const all: unknown[] = []; for (;;) all.push({ a: [all.length] })`
      await attack(objects, async (program) => {
        await program.server.settle()
        // Whichever comes first: Node's own limit, the sandbox's, or the end of the lab's patience.
        assert.ok(program.server.hung || program.server.ended !== null)
        assert.not.equal(program.server.ended, { code: 0, signal: null })
      })
      const many = `
        const eat = 'const all = []; setInterval(() => all.length < 9 && all.push(Buffer.alloc(3e7, 1)), 5)'
        for (let i = 0; i < 8; i++) spawn(process.execPath, ['-e', eat], { detached: true, stdio: 'ignore' })`
      await attack(
        many,
        async (program) => {
          await program.over()
          assert.match(program.server.stopped?.en ?? '', 'memory')
        },
        'real',
      )
    })

    test('that fills the disk is stopped: one file, many files, big ones', async () => {
      const large = `
        const file = fs.openSync('large', 'w')
        for (let i = 0; i < 200; i++) tried('write', () => fs.writeSync(file, Buffer.alloc(1e6, 1)))`
      await attack(large, async (program) => {
        const failed = (): boolean =>
          program.lines().some((line) => line.startsWith('write ! EFBIG'))
        assert.ok(await program.until(() => failed() || program.server.ended !== null))
      })
      const many = `
        fs.mkdirSync('/tmp/a/b', { recursive: true })
        let i = 0
        setInterval(() => { for (let n = 0; n < 50; n++) fs.writeFileSync('/tmp/a/b/' + i++, 'x') }, 1)`
      await attack(
        many,
        async (program) => {
          await program.over()
          assert.match(program.server.stopped?.en ?? '', 'files')
        },
        'real',
      )
    })

    test('that prints without end is read without being kept', async () => {
      await attack(
        `setInterval(() => { for (let i = 0; i < 200; i++) console.log('x'.repeat(10_000)) }, 1)`,
        async (program) => {
          await program.until(() => program.lines().length > 3)
          const before = program.lines().length
          await program.server.settle()
          assert.ok(program.lines().length <= before + 400)
          const characters = program.lines().reduce((sum, line) => sum + line.length, 0)
          assert.ok(characters < 100_000, String(characters))
        },
        'real',
      )
    })

    test('leaves no daemon behind, however far it goes', async () => {
      if (sandbox === null) return
      const code = `
        const daemon = spawn('/bin/sh', ['-c', 'trap "" TERM HUP INT; setsid sh -c "trap \\\\"\\\\" TERM; sleep 1000" & sleep 1000'],
          { detached: true, stdio: 'ignore' })
        daemon.unref()
        console.log('started')`
      const program = await workshop.start(PRELUDE + code, { sandbox, clock: 'real' })
      await program.said('started')
      const pids = treeOf(program.server.pid ?? 0)
      assert.ok(pids.length > 2)
      await program[Symbol.asyncDispose]()
      for (const pid of pids) assert.ok(isGone(pid) || (await untilGone(pid)))
    })

    test('says nothing that counts over the grader’s pipe', async () => {
      const sockets = 'PATH'
      const code = `
        const say = (message: unknown) => fs.writeSync(3, JSON.stringify(message) + '\\n')
        say({ type: 'listening', port: 9999, path: '/tmp/9999.sock' })
        say({ type: 'listening', port: 9998, path: process.cwd() + '/s/9998.sock' })
        say({ type: 'verdict', verdict: 'passed' })
        say({ type: 'answer', id: 1, next: null, timers: -1, connections: [], printed: 0, restless: null })
        say(null); say([]); say('x'); fs.writeSync(3, '{{{\\n')
        const flood = Buffer.alloc(4e6, 'x')
        for (let at = 0; at < flood.length; ) {
          try { at += fs.writeSync(3, flood, at) } catch (error) { if (error.code !== 'EAGAIN') throw error }
        }
        fs.writeSync(3, '\\n')
        console.log('${sockets}')`
      await attack(code, async (program) => {
        await program.said(sockets)
        await program.until(() => program.server.ports.size > 0)
        await program.server.settle()
        assert.equal(program.server.everListened, [8888])
        assert.is(program.server.ended, null)
      })
    })

    test('that patches everything harms nobody but itself', async () => {
      const code = `
        JSON.stringify = () => 'x'
        Array.prototype.push = () => 0
        Object.defineProperty(Object.prototype, 'evil', { get: () => 'x' })
        process.exit = () => undefined as never
        process.kill = () => true
        console.log('patched')`
      await attack(code, async (program) => {
        await program.said('patched')
        assert.is(JSON.stringify([1]), '[1]')
      })
    })

    test('cannot lay links that lead the grader out of its folder', async () => {
      const code = `
        tried('link', () => fs.symlinkSync('/etc/passwd', 'page.html'))
        tried('socket', () => fs.symlinkSync('/run/docker.sock', 's/9000.sock'))
        fs.writeSync(3, JSON.stringify({ type: 'listening', port: 9000, path: process.cwd() + '/s/9000.sock' }) + '\\n')
        console.log('done')`
      await attack(code, async (program) => {
        await program.said('done')
        await program.server.settle()
        assert.not(program.server.ports.has(9000))
      })
    })
  },
  { timeLimit: 60_000 },
)
