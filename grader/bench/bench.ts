/**
 * `npm run bench`: how long and how much memory the kit takes, measured on this machine in one run,
 * so that the ratios mean something even where the numbers do not.
 */
import { spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { benchLive } from './live.ts'
import { peakMemory } from './memory.ts'
import { benchStudent } from './student.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const SOLUTIONS = join(ROOT, 'solutions')
/** Submissions in the small class and in the large one: their difference is what one more costs. */
const [FEW, MANY] = [2, 12]
/** Exercises that a date server is the heart of; the other two are chats, which take longer. */
const DATES = ['--exercise', '1', '--exercise', '2', '--exercise', '3']
const EXERCISES = 3

interface Measured {
  /** Wall time from the start of the command to its end, in ms. */
  readonly ms: number
  /** The largest sum over the process tree, in MiB; 0 where the system does not tell, or nobody looked. */
  readonly memory: number
}

/**
 * Runs the command line as a person does, and takes the time from the prompt to the exit, or the
 * memory: looking at every page of memory holds up those who use it.
 */
function run(args: readonly string[], what: 'time' | 'memory' = 'time'): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const child = spawn(
      process.execPath,
      [join(ROOT, 'grader/start.mjs'), 'grade', ...args, '--fresh'],
      { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] },
    )
    const peak = what === 'memory' ? peakMemory(child.pid) : null
    child.once('error', reject)
    child.once('exit', (code) => {
      const memory = peak?.stop() ?? 0
      if (code !== 0) reject(new Error(`grade ${args.join(' ')} ended with status ${code}`))
      else resolve({ ms: performance.now() - began, memory })
    })
  })
}

async function median(times: number, args: readonly string[]): Promise<Measured> {
  const all: Measured[] = []
  for (let time = 0; time < times; time++) all.push(await run(args))
  const sorted = all.toSorted((a, b) => a.ms - b.ms)
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (middle === undefined) throw new Error('nothing was measured')
  return middle
}

async function classOf(size: number, root: string): Promise<string> {
  const folder = join(root, `class-${size}`)
  await mkdir(folder)
  await Promise.all(
    Array.from({ length: size }, (_, index) =>
      cp(SOLUTIONS, join(folder, `student-${index + 1}`), { recursive: true }),
    ),
  )
  return folder
}

function row(what: string, value: string, aim: string): void {
  console.log(`${what.padEnd(58)} ${value.padStart(12)}   ${aim}`)
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`

const root = await mkdtemp(join(tmpdir(), 'wslab-bench-'))
try {
  await run([SOLUTIONS])
  const virtual = await median(3, [SOLUTIONS, ...DATES])
  row('exercises 1 to 3, from the prompt to the exit', seconds(virtual.ms), 'aim: under 6 s')
  const all = await median(3, [SOLUTIONS])
  row('all five exercises, from the prompt to the exit', seconds(all.ms), 'aim: under 12 s')
  const start = await median(3, [SOLUTIONS, '--exercise', '1'])
  const fallback = await median(3, [SOLUTIONS, '--exercise', '5'])
  row('exercise 5 alone, from the prompt to the exit', seconds(fallback.ms), '')
  row('the same, less exercise 1 alone', seconds(fallback.ms - start.ms), 'aim: under 4 s')
  const few = await run([await classOf(FEW, root), ...DATES, '--jobs', '8', '--no-sandbox'])
  const large = [await classOf(MANY, root), ...DATES, '--jobs', '8', '--no-sandbox']
  const many = await run(large)
  const { memory } = await run(large, 'memory')
  const each = (many.ms - few.ms) / (MANY - FEW) / EXERCISES
  row('one exercise of one more submission (8 jobs, no sandbox)', seconds(each), 'aim: under 0.6 s')
  row(
    'memory of the whole process tree (8 jobs)',
    memory === 0 ? 'unknown' : `${memory.toFixed(0)} MiB`,
    'aim: under 1024 MiB',
  )
  const real = await run([SOLUTIONS, ...DATES, '--clock', 'real'])
  row('exercises 1 to 3 in real time', seconds(real.ms), '')
  row(
    'real time : virtual time',
    `${(real.ms / virtual.ms).toFixed(1)} : 1`,
    'aim: at least 15 : 1',
  )
} finally {
  await rm(root, { recursive: true, force: true })
}
await benchStudent(row)
await benchLive(row)
