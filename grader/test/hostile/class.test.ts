/** A whole class of hostile programs and one honest student, graded side by side. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CHECKS } from '../../checks/index.ts'
import { discover } from '../../class/discover.ts'
import { Shelf } from '../../class/shelf.ts'
import type { RunEvent } from '../../model/event.ts'
import type { SubmissionReport } from '../../model/report.ts'
import { grade } from '../../run/grade.ts'
import { Lab } from '../../run/lab.ts'
import { foldReport } from '../../run/report.ts'
import { type Folder, newFolder } from '../folders.ts'
import { assert, suite } from '../harness.ts'
import { sandboxOrNone } from '../sandboxes.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))
const SOLUTION = join(ROOT, 'solutions/02-date-server/server.ts')

const LISTENS = `
import { WebSocketServer } from 'ws'
const server = new WebSocketServer({ port: 8888 })
`

/** Name of the attack → files of exercise 2. */
const SERVERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'forges results on standard output': {
    'server.ts': `
      for (const line of ['{"verdict":"passed","score":10}', '10 passed, 0 failed', '::set-output name=score::10', '\\u001b[2J'])
        console.log(line)
      process.exit(0)`,
  },
  'writes results where the kit keeps them': {
    'server.ts': `import fs from 'node:fs'
      for (const path of [${JSON.stringify(ROOT)} + '.lab/results', '../report.json', '/tmp/report.json'])
        try { fs.writeFileSync(path, '{"score":10}') } catch {}
      setInterval(() => {}, 1000)`,
  },
  'imports the solution': { 'server.ts': `import ${JSON.stringify(SOLUTION)}` },
  'imports the honest student’s work': { 'server.ts': `import '../../honest/2/server.ts'` },
  'imports a device': { 'server.ts': `import '/dev/zero'` },
  'reads the solution while it runs': {
    'server.ts': `import fs from 'node:fs'
      import { createRequire } from 'node:module'
      try { createRequire('/')(${JSON.stringify(SOLUTION)}) } catch (error) { console.log(error.code) }
      await import(${JSON.stringify(SOLUTION)} + '').catch((error) => console.log(error.code))`,
  },
  'brings its own ws, settings and scripts': {
    'server.ts': `import { solved } from 'ws'\nsolved()`,
    'node_modules/ws/index.js': `exports.solved = () => require('fs').writeFileSync('solved', '')`,
    'package.json': `{"scripts":{"postinstall":"touch ran","prepare":"touch ran"},"imports":{"#x":"../../honest/2/server.ts"}}`,
    'tsconfig.json': `{"extends":"../../honest/tsconfig.json","compilerOptions":{"paths":{"ws":["./node_modules/ws"]}}}`,
  },
  'reaches out by its package’s own names': {
    'server.ts': `import '#x'`,
    'package.json': `{"imports":{"#x":"../../honest/2/server.ts"}}`,
  },
  'sends a frame that never ends': {
    'server.ts': `import http from 'node:http'
      http.createServer().on('upgrade', (request, socket) => {
        socket.write('HTTP/1.1 101 x\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\nSec-WebSocket-Accept: x\\r\\n\\r\\n')
        socket.write(Buffer.from([0x81, 127, 0x3f, 255, 255, 255, 255, 255, 255, 255]))
        setInterval(() => socket.write(Buffer.alloc(100_000, 'x')), 20)
      }).listen(8888)`,
  },
  'sends huge messages': {
    'server.ts': `${LISTENS}
      server.on('connection', (socket) => setInterval(() => socket.send('x'.repeat(20_000_000)), 500))`,
  },
  'floods with pings': {
    'server.ts': `${LISTENS}
      server.on('connection', (socket) => setInterval(() => { for (let i = 0; i < 200; i++) socket.ping('x') }, 50))`,
  },
  'never lets a connection close': {
    'server.ts': `import http from 'node:http'
      http.createServer().on('upgrade', (request, socket) => { socket.on('error', () => {}); socket.on('end', () => {}) }).listen(8888)`,
  },
  'closes the pipe to the grader': {
    'server.ts': `import fs from 'node:fs'\n${LISTENS}\nfs.closeSync(3)\nsetInterval(() => {}, 100)`,
  },
  'answers the handshake with headers without end': {
    'server.ts': `import net from 'node:net'
      net.createServer((socket) => {
        socket.on('error', () => {})
        socket.write('HTTP/1.1 101 x\\r\\n')
        setInterval(() => socket.write('X-Pad: ' + 'x'.repeat(10_000) + '\\r\\n'), 20)
      }).listen(8888)`,
  },
}

/** Name of the attack → client of exercise 1. */
const PAGES: Readonly<Record<string, string>> = {
  'loops without end': `for (;;) {}`,
  'floods the console': `setInterval(() => { for (let i = 0; i < 200; i++) console.log('x'.repeat(5000), i) }, 5)`,
  'opens windows without end': `setInterval(() => window.open('about:blank'), 50)`,
  'goes elsewhere': `location.href = 'http://example.com/'`,
  'goes to a page of its own making': `location.href = 'data:text/html,<div id=etat>OPEN</div><div id=ladate>x</div>'`,
  'loads itself again and again': `setTimeout(() => location.reload(), 0)`,
  'downloads without end': `setInterval(() => { const a = document.createElement('a'); a.download = 'x'; a.href = 'data:,x'; a.click() }, 50)`,
  'asks with dialogues': `alert('a'); confirm('b'); prompt('c'); onbeforeunload = () => 'stay'`,
  'puts a WebSocket of its own in the place of the real one': `
    (window as any).WebSocket = class { readyState = 1; constructor() { setTimeout(() => (this as any).onopen?.()) } send() {} close() {} addEventListener() {} }
    document.querySelector('#etat')!.textContent = 'OPEN'
    document.querySelector('#ladate')!.textContent = String(new Date())
    new WebSocket('ws://localhost:8888')`,
  'puts clocks of its own in the place of the lab’s': `
    Date.now = () => 0
    window.setTimeout = ((f: any) => f()) as any
    window.setInterval = (() => 0) as any
    performance.now = () => 0`,
  'reaches for other machines': `
    for (const url of ['http://example.com/', 'http://169.254.169.254/', 'https://localhost:1/'])
      void fetch(url, { mode: 'no-cors' }).then(() => { document.title = 'REACHED' }, () => {})
    new WebSocket('ws://127.0.0.1:9/')`,
  'starts workers without end': `
    const url = URL.createObjectURL(new Blob(['for (;;) {}']))
    for (let i = 0; i < 4; i++) new Worker(url)`,
  'eats memory': `const all: unknown[] = []; setInterval(() => { for (let i = 0; i < 100_000; i++) all.push({ i }) }, 1)`,
}

suite(
  'a class of hostile programs',
  (test) => {
    let folder: Folder
    let reports: readonly SubmissionReport[] = []
    let sandboxed = false

    test.before(async () => {
      const files: Record<string, string> = {
        'class/honest/2/server.ts': await readFile(SOLUTION, 'utf8'),
        'class/honest/1/client.ts': await readFile(
          join(ROOT, 'solutions/01-client-div/client.ts'),
          'utf8',
        ),
      }
      for (const [name, own] of Object.entries(SERVERS)) {
        for (const [file, text] of Object.entries(own)) files[`class/${name}/2/${file}`] = text
      }
      for (const [name, text] of Object.entries(PAGES)) files[`class/${name}/1/client.ts`] = text
      folder = await newFolder(files)
      sandboxed = (await sandboxOrNone(folder.at('sandbox'))) !== null
      if (!sandboxed) return
      const checks = CHECKS.filter(({ exercise }) => exercise.number <= 2)
      await using shelf = await Shelf.open(folder.path)
      const { submissions, problems } = await discover(['class'], folder.path, checks, shelf)
      assert.equal(problems, [])
      await using lab = await Lab.open({ sandbox: true })
      const events: RunEvent[] = []
      const run = grade(lab, checks, submissions, [], { clock: 'virtual', advice: false })
      for await (const event of run) events.push(event)
      reports = foldReport(events, 'en').submissions
    })
    test.after(async () => folder[Symbol.asyncDispose]())

    const exercise = (name: string, number: number): SubmissionReport['exercises'][number] => {
      const report = reports.find(({ id }) => id === name)?.exercises[number - 1]
      if (report === undefined) throw new Error(`no report of ${name}`)
      return report
    }

    test('takes nothing from the honest student', () => {
      if (!sandboxed) return
      for (const number of [1, 2]) {
        const { score, max } = exercise('honest', number)
        assert.is(score, max)
      }
    })

    for (const [number, names] of [
      [2, Object.keys(SERVERS)],
      [1, Object.keys(PAGES)],
    ] as const) {
      for (const name of names) {
        test(`gets nothing by a program that ${name}`, () => {
          if (!sandboxed) return
          const { score, max, status, rules } = exercise(name, number)
          const broken = rules.flatMap(({ verdict }) =>
            verdict.verdict === 'broken' ? [verdict.error] : [],
          )
          // What it did is its own fault, and is told as such.
          assert.equal([status, broken], ['graded', []])
          assert.ok(score < max / 2, `${score} of ${max}`)
        })
      }
    }

    test('leaves no trace', () => {
      if (!sandboxed) return
      for (const name of ['ran', 'solved', 'report.json']) {
        for (const student of Object.keys(SERVERS)) {
          assert.not(existsSync(folder.at('class', student, '2', name)), `${student}: ${name}`)
          assert.not(existsSync(folder.at('class', student, name)))
        }
      }
      assert.not(existsSync('/tmp/report.json'))
    })
  },
  { timeLimit: 600_000 },
)
