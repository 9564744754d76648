/**
 * Runs the kit's own tests: `node --import tsx grader/test/all.ts [part of a path…]`.
 * Each file has a process of its own, so that none can disturb, stop or hang the others. Those named
 * `*.alone.test.ts` come last, one after the other.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join, relative, resolve, sep } from 'node:path'
import { parseArgs } from 'node:util'
import { launchBrowser } from '../world/browser/launch.ts'
import type { Trace } from './harness.ts'

interface Outcome {
  readonly passed: number
  readonly failed: number
  /** What is wrong with the file as a whole, if anything. */
  readonly trouble: string | null
  readonly output: string
  readonly ms: number
}

const { values, positionals: filters } = parseArgs({
  allowPositionals: true,
  options: {
    /** The folder to look in; without it, all that the kit has. */
    root: { type: 'string' },
    /** s that one file may take. */
    limit: { type: 'string', default: '300' },
    jobs: { type: 'string', default: String(availableParallelism()) },
  },
})

/** Where the kit's own tests are. */
const ROOTS = [import.meta.dirname, resolve(import.meta.dirname, '../../slides/test')]

/** Characters of a file's output that are kept, the last ones. */
const KEPT = 1_000_000

/** ms after a program's end in which the rest of its output has to come. */
const DRAINING = 1000

const windows = process.platform === 'win32'
const running = new Set<ChildProcess>()
const traces = mkdtempSync(join(tmpdir(), 'websocket-lab-tests-'))
process.on('exit', () => {
  for (const child of running) killTree(child)
  rmSync(traces, { recursive: true, force: true })
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => process.exit(1))
}

process.exitCode = await main()

async function main(): Promise<number> {
  const roots = values.root === undefined ? ROOTS : [resolve(values.root)]
  const files = roots.flatMap(findTests).filter((file) => {
    const path = shown(file)
    return filters.length === 0 || filters.some((filter) => path.includes(filter))
  })
  if (files.length === 0) {
    console.log(
      `No test file matches: ${filters.join(' ') || roots.join(' ')}\n\n0 passed, 1 failed`,
    )
    return 1
  }
  if (values.root === undefined) await prepareBrowser()
  const outcomes: Outcome[] = []
  const runAll = async (queue: string[], jobs: number): Promise<void> => {
    const worker = async (): Promise<void> => {
      for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
        const outcome = await runFile(file)
        outcomes.push(outcome)
        process.stdout.write(line(file, outcome))
      }
    }
    await Promise.all(Array.from({ length: jobs }, worker))
  }
  const wantsMachine = (file: string): boolean => file.endsWith('.alone.test.ts')
  await runAll(
    files.filter((file) => !wantsMachine(file)),
    Math.max(1, Number(values.jobs) || 1),
  )
  // What is judged in real time is judged by a machine that does nothing else.
  await runAll(files.filter(wantsMachine), 1)
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0)
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0)
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

/** Has a browser installed where there is none: that takes longer than any test may. */
async function prepareBrowser(): Promise<void> {
  try {
    const browser = await launchBrowser({ progress: (what) => console.log(what.en) })
    await browser.close()
  } catch (error) {
    // The tests that need one will fail, and say so; the others are worth running.
    console.log(error instanceof Error ? error.message : error)
  }
}

/** Every *.test.ts below the folder, sorted, but for the galleries of wrong and right programs. */
function findTests(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/^(wrong|right)$/.test(relative(root, file).split(sep)[0] ?? ''))
    .toSorted()
}

function shown(file: string): string {
  return relative(process.cwd(), file).replaceAll('\\', '/')
}

async function runFile(file: string): Promise<Outcome> {
  const begun = performance.now()
  const traceFile = join(traces, `${shown(file).replaceAll(/[^\w.-]/g, '_')}.jsonl`)
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), file], {
    env: { ...process.env, ...colour, WEBSOCKET_LAB_TEST_TRACE: traceFile },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that what a test has started ends with it.
    detached: !windows,
  })
  running.add(child)
  let output = ''
  const listen = (chunk: string): void => {
    output = (output + chunk).slice(-KEPT)
  }
  child.stdout.setEncoding('utf8').on('data', listen)
  child.stderr.setEncoding('utf8').on('data', listen)

  let late = false
  const limit = Number(values.limit) * 1000
  const timer = setTimeout(() => {
    late = true
    killTree(child)
  }, limit)
  const end = await ended(child)
  clearTimeout(timer)
  killTree(child)
  running.delete(child)

  const seen = readTrace(traceFile)
  const trouble = late
    ? `took longer than ${limit} ms and was stopped${whileRunning(seen)}`
    : findTrouble(seen, end)
  const passed = seen.filter(({ type }) => type === 'passed').length
  const failed = seen.filter(({ type }) => type === 'failed').length + (trouble ? 1 : 0)
  return { passed, failed, trouble, output, ms: performance.now() - begun }
}

/** How the program ended, once its output is complete or what it started keeps that open. */
function ended(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => {
      const how = signal ?? String(code)
      const timer = setTimeout(resolve, DRAINING, how)
      child.once('close', () => {
        clearTimeout(timer)
        resolve(how)
      })
    })
  })
}

function readTrace(path: string): Trace[] {
  let text = ''
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    // No suite was ever started: an empty trace says so.
  }
  // A program that is killed may leave half a line.
  return text
    .split('\n')
    .slice(0, -1)
    .map((json) => JSON.parse(json) as Trace)
}

/** Why the file counts as failed, whatever its tests say; null when its own numbers can be taken. */
function findTrouble(seen: readonly Trace[], end: string): string | null {
  const last = seen.at(-1)
  if (last?.type !== 'finished') {
    return `ended (${end}) without saying how its tests went${whileRunning(seen)}`
  }
  const count = (type: Trace['type']): number => seen.filter((each) => each.type === type).length
  if (last.passed + last.failed === 0) return 'ran no test'
  if (last.passed !== count('passed') || last.failed !== count('failed')) {
    return `says ${last.passed} passed, ${last.failed} failed, which is not what was seen`
  }
  if (last.failed === 0 && end !== '0') return `ended with ${end} though no test failed`
  return null
}

function whileRunning(seen: readonly Trace[]): string {
  const last = seen.at(-1)
  return last?.type === 'begun' ? `, during "${last.test}" of "${last.suite}"` : ''
}

function line(file: string, { passed, failed, trouble, output, ms }: Outcome): string {
  const mark = failed === 0 ? 'ok  ' : 'FAIL'
  const numbers = failed === 0 ? `${passed}` : `${passed} passed, ${failed} failed`
  const summary = `${mark} ${shown(file)}  ${numbers}  (${Math.round(ms)} ms)\n`
  if (failed === 0) return summary
  // Indented, so that no line of a test's own output can be taken for the total.
  const told = output.trimEnd().replaceAll(/^/gm, '  | ')
  return `${summary}${told}\n${trouble ? `  The file ${trouble}.\n` : ''}`
}

function killTree({ pid }: ChildProcess): void {
  if (pid === undefined) return
  if (windows) {
    spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' })
    return
  }
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // Nothing of the group is left.
  }
}
