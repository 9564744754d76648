/** Small programs of a test's own, run as a student's server is run. */
import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import type { Socket } from 'node:net'
import type { Fact } from '../model/fact.ts'
import type { ClockKind } from '../model/report.ts'
import { buildProgram, buildTools, type Tools } from '../world/build.ts'
import type { Sandbox } from '../world/sandbox/sandbox.ts'
import { Journal } from '../world/journal.ts'
import { StudentServer } from '../world/server/process.ts'
import { WarmProcess } from '../world/server/warm.ts'
import { VIRTUAL_EPOCH } from '../world/stage.ts'
import { type Folder, newFolder } from './folders.ts'

/** Real ms within which what is waited for has to come, on the slowest machine. */
const PATIENCE = 20_000

/** The kit's preload and agent, built once for all programs of a file. */
export interface Workshop extends AsyncDisposable {
  readonly tools: Tools
  /**
   * Builds a program and starts it.
   * @param files its modules besides `server.ts`
   */
  start(code: string, options?: StartOptions): Promise<Running>
}

export interface StartOptions {
  /** Shut in. */
  readonly sandbox?: Sandbox
  readonly clock?: ClockKind
  /** Whether its process was there before its program. */
  readonly warm?: boolean
  readonly files?: Readonly<Record<string, string>>
}

/** A program that runs, and what a test asks of it. */
export interface Running extends AsyncDisposable {
  readonly server: StudentServer
  readonly facts: readonly Fact[]
  /** Absolute path of its working folder. */
  readonly folder: string
  /** Moves its clock to so many ms after its start. */
  at(ms: number): Promise<void>
  /** Waits for this line on its standard output, and gives all lines so far. */
  said(line: string): Promise<readonly string[]>
  lines(kind?: 'stdout' | 'stderr'): readonly string[]
  /** Waits until it listens on 8888, and connects to it. */
  connect(): Promise<Line>
  /** Waits for its end. */
  over(): Promise<StudentServer['ended']>
  until(holds: () => boolean): Promise<boolean>
}

/** A connection to the program, and the text that it received. */
export interface Line {
  readonly socket: Socket
  heard(): string
}

export async function openWorkshop(): Promise<Workshop> {
  const home = await newFolder()
  const tools = await buildTools(home.path)
  return {
    tools,
    start: (code, options) => start(tools, code, options),
    [Symbol.asyncDispose]: () => home[Symbol.asyncDispose](),
  }
}

/** Compiles a program as a submission's is compiled; gives the path of its bundle. */
export async function layOut(folder: Folder): Promise<string> {
  const { code } = await buildProgram(folder.at('server.ts'), folder.path, 'node')
  await writeFile(folder.at('server.lab.mjs'), code)
  await mkdir(folder.at('s'), { recursive: true })
  return folder.at('server.lab.mjs')
}

async function start(
  tools: Tools,
  code: string,
  { clock = 'virtual', files = {}, warm = false, sandbox }: StartOptions = {},
): Promise<Running> {
  const folder = await newFolder()
  const place = {
    entry: folder.at('server.lab.mjs'),
    folder: folder.path,
    sockets: folder.at('s'),
    preload: tools.preload,
  }
  const waiting = warm ? new WarmProcess(place) : null
  if (waiting !== null && !(await waiting.ready)) throw new Error('the process ended')
  await folder.write({ ...files, 'server.ts': code })
  await layOut(folder)
  const journal = new Journal(() => 0)
  const server = new StudentServer({
    ...place,
    warm: waiting,
    clock,
    epoch: VIRTUAL_EPOCH,
    journal,
    ...(sandbox === undefined ? {} : { sandbox }),
  })
  journal.listen(() => server.signal.fire())
  const { facts } = journal
  const lines = (kind: 'stdout' | 'stderr' = 'stdout'): string[] =>
    facts.flatMap((fact) => (fact.kind === kind ? [fact.text] : []))
  const until = (holds: () => boolean): Promise<boolean> => server.signal.until(holds, PATIENCE)
  const need = async (what: string, holds: () => boolean): Promise<void> => {
    if (await until(holds)) return
    throw new Error(`${what} did not come: ${JSON.stringify(facts)}`)
  }
  return {
    server,
    facts,
    folder: folder.path,
    lines,
    until,
    async at(ms) {
      // A program that is not loaded yet would begin later than it should.
      await server.settle()
      await server.settle(VIRTUAL_EPOCH + ms)
    },
    async said(line) {
      await need(`the line “${line}”`, () => lines().includes(line))
      return lines()
    },
    async connect() {
      await need('the port', () => server.ports.has(8888))
      const socket = server.connect(8888)
      if (socket === null) throw new Error('it listens no more')
      let text = ''
      socket.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      return { socket, heard: () => text }
    },
    async over() {
      await need('the end', () => server.ended !== null)
      return server.ended
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      await folder[Symbol.asyncDispose]()
    },
  }
}

/** Whether a process is over; one that nobody has asked about yet is. */
export function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return true
  }
  if (process.platform !== 'linux') return false
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
    return /^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2))
  } catch {
    return true
  }
}

/** Waits for the end of a process that is nobody's child here, so that no event tells of it. */
export async function untilGone(pid: number): Promise<boolean> {
  const limit = performance.now() + PATIENCE
  while (!isGone(pid)) {
    if (performance.now() > limit) return false
    await new Promise((resolve) => setImmediate(resolve))
  }
  return true
}
