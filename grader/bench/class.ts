/**
 * `node --import tsx grader/bench/class.ts [SIZE]`: a class made of the gallery, right and wrong mixed,
 * graded as a teacher grades it: in the sandbox, again with nothing changed, and after a kill.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, extname, join, parse } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Work } from '../model/submission.ts'
import { type Specimen, specimens } from '../run/gallery.ts'
import { peakMemory } from './memory.ts'
import { gradePlainly } from './plain.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const SOLUTIONS = join(ROOT, 'solutions')

/** The gallery's programs, whatever they do; those that need real time take a class's time too. */
async function programs(): Promise<readonly Specimen[]> {
  const all = await specimens()
  return all.filter(({ kind, clock }) => (kind === 'right' || kind === 'wrong') && clock !== 'real')
}

async function classOf(
  gallery: readonly Specimen[],
  size: number,
  home: string,
  exercises: readonly string[],
): Promise<string> {
  const folder = join(home, `class-${size}-${exercises.length}`)
  for (const exercise of exercises) {
    const all = gallery.filter(({ work }) => work.exercise === exercise)
    for (let student = 0; student < size; student++) {
      // Far apart in the list, so that right and wrong are mixed.
      const program = all[(student * 17) % all.length]
      if (program === undefined) throw new Error(`no program of ${exercise}`)
      await handIn(program.work, join(folder, `student-${student + 1}`, exercise))
    }
  }
  return folder
}

/** The asked files of a program under the names asked for, beside the other modules of the solution. */
async function handIn({ exercise, files }: Work, target: string): Promise<void> {
  const asked = Object.keys(files)
  await cp(join(SOLUTIONS, exercise), target, {
    recursive: true,
    filter: (path) => !asked.includes(basename(path)),
  })
  for (const [name, path] of Object.entries(files)) {
    const { name: stem } = parse(name)
    if (path === null) throw new Error(`no ${name}`)
    await cp(path, join(target, `${stem}${extname(path)}`))
  }
}

function begin(args: readonly string[], results: string): ChildProcess {
  return spawn(process.execPath, [join(ROOT, 'grader/start.mjs'), 'grade', ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'ignore'],
    env: { ...process.env, WEBSOCKET_LAB_RESULTS: results },
  })
}

/** @param watched whether its memory is looked at, which costs it time */
async function timed(
  args: readonly string[],
  results: string,
  watched = false,
): Promise<{ ms: number; memory: number }> {
  const began = performance.now()
  const child = begin(args, results)
  const peak = watched ? peakMemory(child.pid) : null
  const [code] = (await once(child, 'exit')) as [number | null]
  const memory = peak?.stop() ?? 0
  if (code !== 0 && code !== 1) throw new Error(`grade ${args.join(' ')} ended with ${code}`)
  return { ms: performance.now() - began, memory }
}

/** Kills a run as soon as it has kept its first result. */
async function killed(args: readonly string[], results: string): Promise<void> {
  await mkdir(results, { recursive: true })
  const watcher = watch(results, { recursive: true })
  const child = begin(args, results)
  const ended = once(child, 'exit')
  const kept = new Promise<void>((resolve) => {
    watcher.on('change', (_event, name) => {
      if (String(name).endsWith('.json')) resolve()
    })
  })
  await Promise.race([kept, ended])
  child.kill('SIGKILL')
  await ended
  watcher.close()
}

/** The servers of a class, where they find ws and may be changed. */
async function plainCopies(
  folder: string,
  exercise: string,
  workers: number,
): Promise<readonly string[]> {
  const copy = `${folder}-plain-${workers}`
  await cp(folder, copy, { recursive: true })
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction')
  const students = await readdir(folder)
  return students.map((student) => join(copy, student, exercise))
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

function row(what: string, value: string, aim: string): void {
  console.log(`${what.padEnd(58)} ${value.padStart(12)}   ${aim}`)
}

const size = Number(process.argv[2] ?? '40')
const gallery = await programs()
const home = await mkdtemp(join(tmpdir(), 'wslab-bench-'))
try {
  const exercises = (await readdir(SOLUTIONS)).toSorted()
  const dates = exercises.filter((name) => name.startsWith('02-'))
  const ten = await classOf(gallery, 10, home, dates)
  await timed([ten], join(home, 'r0'))
  const of2 = await timed([ten], join(home, 'r1'))
  row('ten of exercise 2', seconds(of2.ms), 'aim: under 4.7 s')
  const unshielded = await timed([ten, '--no-sandbox'], join(home, 'r2'))
  row('the same without the sandbox', seconds(unshielded.ms), '')
  for (const [workers, aim] of [
    [2, 20],
    [16, 5],
  ] as const) {
    const plain = await gradePlainly(await plainCopies(ten, dates[0] ?? '', workers), workers)
    row(`one browser test each, in real time, ${workers} at once`, seconds(plain.ms), '')
    row(
      'that : ten of exercise 2',
      `${(plain.ms / of2.ms).toFixed(1)} : 1`,
      `aim: at least ${aim} : 1`,
    )
  }
  const whole = await classOf(gallery, size, home, exercises)
  const all = await timed([whole], join(home, 'r3'))
  row(
    `a class of ${size}, ${exercises.length} exercises each`,
    seconds(all.ms),
    'aim: under 240 s for 40',
  )
  const again = await timed([whole], join(home, 'r3'))
  row('again, with nothing changed', seconds(again.ms), 'aim: under 3 s')
  const small = await classOf(gallery, 10, home, exercises)
  const few = await timed([small], join(home, 'r4'))
  const { memory } = await timed([small, '--fresh'], join(home, 'r4'), true)
  row('memory of grading ten of them', `${memory.toFixed(0)} MiB`, 'aim: under 3072 MiB')
  const one = (run: number, students: number): string =>
    `${(run / students / exercises.length).toFixed(0)} ms`
  row('one exercise of one student, of ten', one(few.ms, 10), '')
  row(`the same, of ${size}`, one(all.ms, size), 'aim: flat')
  await killed([ten], join(home, 'r5'))
  const rest = await timed([ten], join(home, 'r5'))
  row(
    'ten of exercise 2, after a kill at the first result',
    seconds(rest.ms),
    'aim: no more than anew',
  )
} finally {
  await rm(home, { recursive: true, force: true })
}
