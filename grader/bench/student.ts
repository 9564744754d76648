/**
 * How soon a student at a terminal gets an answer: `node --import tsx grader/bench/student.ts`, or
 * as a part of `npm run bench`. It drives `npm run exercise` itself, in a checkout of its own.
 */
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, sep } from 'node:path'
import { pathToFileURL, fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import type * as Pty from '@lydell/node-pty'
import { CHECKS } from '../checks/index.ts'
import type { Check } from '../checks/check.ts'
import { originals } from '../run/originals.ts'
import type { Tell } from './live.ts'
import { processorTime } from './memory.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** Saves that are timed in each exercise, after one that warms up. */
const SAVES = 9
/** ms for which nothing happens, while the processor's time is taken. */
const REST = 10_000
/** ms after a verdict in which V8, in each process, once tidies up its memory. */
const TIDYING = 25_000
/** What a verdict may take (ms), by the exercise's number. */
const AIMS: Readonly<Record<number, string>> = { 1: '0.70', 2: '0.70', 3: '0.70', 5: '2.50' }

/** Measures the student's terminal. @param tell called for each figure */
export async function benchStudent(tell: Tell): Promise<void> {
  const pty = await import('@lydell/node-pty').catch(() => null)
  if (pty === null) return tell('the student’s terminal', 'no pty here', '')
  const folder = await mkdtemp(join(tmpdir(), 'wslab-bench-'))
  try {
    await layOut(folder)
    const starts: number[] = []
    for (let time = 0; time < 5; time++) starts.push(await firstScreen(pty, folder))
    // The first one compiles the kit.
    const start = median(starts.slice(1))
    tell('the first screen, from the prompt', seconds(start), 'aim: under 1.50 s')
    const all: Timed[] = []
    for (const check of CHECKS) {
      const timed = await verdict(pty, folder, check)
      all.push(timed)
      const { number, id } = check.exercise
      const aim = AIMS[number]
      tell(
        `${id}: from the save to the whole verdict`,
        seconds(timed.took),
        aim === undefined ? '' : `aim: under ${aim} s`,
      )
    }
    const more = median(all.map((each) => each.more))
    tell('what that is more than the judging itself', seconds(more), 'aim: under 0.20 s')
    const whole = median(all.map(({ took }) => took))
    tell(
      'verdict : judging itself',
      `${(whole / (whole - more)).toFixed(1)} : 1`,
      'aim: at most 1.5 : 1',
    )
    const share = await atRest(pty, folder)
    tell(
      'processor time at rest, browser and page included',
      share === null ? 'unknown' : `${(share * 100).toFixed(2)} %`,
      'aim: under 1 %',
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A checkout: the kit without its tests, the exercises as they are handed out, the solutions. */
async function layOut(folder: string): Promise<void> {
  const tests = join(ROOT, 'grader/test')
  await cp(join(ROOT, 'grader'), join(folder, 'grader'), {
    recursive: true,
    filter: (path) => path !== tests && !path.startsWith(tests + sep),
  })
  await cp(join(ROOT, 'solutions'), join(folder, 'solutions'), { recursive: true })
  await cp(join(ROOT, 'package.json'), join(folder, 'package.json'))
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction')
  for (const [path, lines] of Object.entries(originals())) {
    await mkdir(dirname(join(folder, 'exercises', path)), { recursive: true })
    await writeFile(join(folder, 'exercises', path), lines.join('\n'))
  }
}

/** The command in a terminal, and what it writes from now on. */
interface Running extends AsyncDisposable {
  readonly pid: number
  /** Waits until it has written this, since the last time that it was asked. */
  until(what: RegExp): Promise<RegExpExecArray>
}

function run(pty: typeof Pty, folder: string, exercise: number): Running {
  const [npm, ...args] = process.platform === 'win32' ? ['npm.cmd'] : ['npm']
  const program = pty.spawn(
    npm ?? 'npm',
    [...args, 'run', '-s', 'exercise', String(exercise), '--', '--lang', 'en'],
    { name: 'xterm-256color', cols: 120, rows: 400, cwd: folder },
  )
  let written = ''
  let look = (): void => {}
  program.onData((data) => {
    written += data
    look()
  })
  const over = new Promise<void>((resolve) => program.onExit(() => resolve()))
  return {
    pid: program.pid,
    until: (what) =>
      new Promise((resolve) => {
        look = () => {
          const found = what.exec(stripVTControlCharacters(written))
          if (found === null) return
          written = ''
          look = () => {}
          resolve(found)
        }
        look()
      }),
    [Symbol.asyncDispose]: async () => {
      program.write('q')
      await over
    },
  }
}

async function firstScreen(pty: typeof Pty, folder: string): Promise<number> {
  const began = performance.now()
  await using running = run(pty, folder, 1)
  await running.until(/q quit/)
  return performance.now() - began
}

/** A verdict, and what it took to judge by itself. */
const VERDICT = /Verdict \d+, in ([\d.]+) (ms|s)\./

interface Timed {
  /** The median time (ms) from a save to the whole verdict. */
  readonly took: number
  /** The median of what it took more (ms) than the judging itself: noticing, compiling, drawing. */
  readonly more: number
}

async function verdict(pty: typeof Pty, folder: string, { exercise }: Check): Promise<Timed> {
  const solution = join(folder, 'solutions', exercise.id)
  const own = join(folder, 'exercises', exercise.id)
  for (const name of await readdir(solution)) await cp(join(solution, name), join(own, name))
  const [asked = ''] = exercise.asked
  const text = await readFile(join(own, asked), 'utf8')
  await using running = run(pty, folder, exercise.number)
  await running.until(VERDICT)
  const [times, mores]: [number[], number[]] = [[], []]
  for (let save = 0; save <= SAVES; save++) {
    const began = performance.now()
    await writeFile(join(own, asked), `${text}\n// save ${save}\n`)
    const [, value, unit] = await running.until(VERDICT)
    const took = performance.now() - began
    times.push(took)
    mores.push(took - Number(value) * (unit === 's' ? 1000 : 1))
    await pause(PAUSE)
  }
  return { took: median(times.slice(1)), more: median(mores.slice(1)) }
}

/** ms between two saves: the compiler's advice comes after the verdict, and is no part of it. */
const PAUSE = 2500

/** Processor time of everything that runs for a student who thinks; null where nobody tells. */
async function atRest(pty: typeof Pty, folder: string): Promise<number | null> {
  await using running = run(pty, folder, 2)
  await running.until(VERDICT)
  await pause(TIDYING)
  const before = processorTime(running.pid)
  await pause(REST)
  const after = processorTime(running.pid)
  return before === null || after === null ? null : (after - before) / REST
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function median(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await benchStudent((what, value, aim) =>
    console.log(`${what.padEnd(58)} ${value.padStart(12)}   ${aim}`),
  )
}
