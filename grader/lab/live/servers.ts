import { join } from 'node:path'
import type { Fact } from '../../model/fact.ts'
import type { Text } from '../../model/text.ts'
import { Journal } from '../../world/journal.ts'
import { Race } from './race.ts'
import { StudentServer } from '../../world/server/process.ts'
import { LAB_PORT } from '../../world/wire/address.ts'
import { socketPort } from '../../world/wire/port.ts'
import type { Upstream } from '../../world/wire/wire.ts'
import { DateServer } from './dates.ts'
import type { ServerState } from './state.ts'
import type { WireLog } from './wire-log.ts'

/** A server that does not listen so long (ms) after its start is said to be deaf. */
const START_LIMIT = 5000
/** For waits that end with the program. */
const FOR_EVER = 2 ** 31 - 1
/** Lines that a program printed last, as its last words. */
const LAST_WORDS = 30

/** Where the student's compiled program lies. */
export interface Program {
  readonly entry: string
  readonly folder: string
}

export interface ServersOptions {
  readonly log: WireLog
  /** Absolute path of the bundled preload. */
  readonly preload: string
  /** Where to put the folders of their sockets. */
  readonly folder: string
  /** Facts of what happens on the wire and in the program. */
  readonly journal: Journal
  /** Called whenever `state` has changed. */
  readonly changed: () => void
}

/** Does not keep what it hears: the live page has no end. */
export class PassingJournal extends Journal {
  readonly #tell: (fact: Fact) => void
  readonly #time: () => number

  constructor(now: () => number, tell: (fact: Fact) => void) {
    super(now)
    this.#time = now
    this.#tell = tell
  }

  override add(fact: Parameters<Journal['add']>[0]): void {
    this.#tell({ ...fact, at: this.#time() })
  }
}

/** The program behind the wire: one after the other, each as long as its code is the newest. */
export class Servers implements AsyncDisposable {
  readonly #options: ServersOptions
  #program: Program | 'dates' | { readonly absent: string } = { absent: 'server.ts' }
  #server: StudentServer | null = null
  #dates: DateServer | null = null
  #words: string[] = []
  #starts = 0
  /** One order after the other. */
  #queue: Promise<void> = Promise.resolve()
  state: ServerState = { state: 'starting' }

  readonly upstream: Upstream = {
    webSocket: () => {
      if (this.#dates !== null) return this.#dates.webSocket()
      const socket = this.#server?.connect(LAB_PORT) ?? null
      return socket === null ? null : socketPort(socket)
    },
    http: () => this.#dates?.http() ?? this.#server?.connect(LAB_PORT) ?? null,
  }

  constructor(options: ServersOptions) {
    this.#options = options
  }

  /**
   * Ends the program that runs, and starts this one; `state` tells when it listens, or does not.
   * @param program `dates` for the given server, or the name of the file that is not there
   */
  run(program: Program | 'dates' | { readonly absent: string }): Promise<void> {
    return this.#next(async () => {
      this.#program = program
      await this.#end()
      await this.#start()
    })
  }

  /** Ends it, as when a machine fails. */
  stop(): Promise<void> {
    return this.#next(async () => {
      if (this.#server === null && this.#dates === null) return
      await this.#end()
      this.#options.log.add({ kind: 'server', who: 'server', what: 'stopped' })
      this.#become({ state: 'stopped' })
    })
  }

  /** Starts it anew, where it does not run. */
  start(): Promise<void> {
    return this.#next(async () => {
      if (this.#server !== null || this.#dates !== null) return
      await this.#start()
    })
  }

  /** Told of every fact; keeps the program's last words, and notices its end. */
  hear(fact: Fact): void {
    if (fact.kind === 'stderr') this.#words = [...this.#words, fact.text].slice(-LAST_WORDS)
    if (fact.kind !== 'exit' || this.#server === null) return
    const server = this.#server
    this.#server = null
    this.#options.log.add({ kind: 'server', who: 'server', what: 'ended' })
    this.#become({ state: 'crashed', how: howItEnded(fact), stack: this.#words.join('\n') })
    // It has ended already; what it left behind ends with it.
    void server[Symbol.asyncDispose]()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#next(() => this.#end())
  }

  #next(act: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(act)
    // Whoever gave the order hears of its failure; the next order is not to blame.
    this.#queue = done.catch(() => undefined)
    return done
  }

  #become(state: ServerState): void {
    this.state = state
    this.#options.changed()
  }

  async #end(): Promise<void> {
    const [server, dates] = [this.#server, this.#dates]
    this.#server = null
    this.#dates = null
    await server?.retire()
    await server?.[Symbol.asyncDispose]()
    await dates?.[Symbol.asyncDispose]()
  }

  async #start(): Promise<void> {
    const { log, folder, preload, journal } = this.#options
    const program = this.#program
    this.#words = []
    if (program !== 'dates' && 'absent' in program) {
      this.#become({ state: 'absent', file: program.absent })
      return
    }
    // Each start has its own: the sockets of the one before may still lie there.
    const sockets = join(folder, `s${++this.#starts}`)
    if (program === 'dates') {
      this.#dates = await DateServer.open(sockets)
      this.#become({ state: 'listening' })
      return
    }
    this.#become({ state: 'starting' })
    log.add({ kind: 'server', who: 'server', what: 'started' })
    const server = new StudentServer({
      ...program,
      sockets,
      preload,
      clock: 'real',
      epoch: Date.now(),
      journal,
    })
    this.#server = server
    void this.#watch(server)
  }

  /** Says how it is, as long as it is the one that runs. */
  #look(server: StudentServer, races = false): void {
    if (this.#server !== server || server.ended !== null) return
    const listens = server.ports.has(LAB_PORT)
    if (listens && this.state.state === 'starting')
      this.#options.log.add({ kind: 'server', who: 'server', what: 'listening' })
    if (races) this.#become({ state: 'racing' })
    else if (listens) this.#become({ state: 'listening' })
    else this.#become({ state: 'deaf', ports: [...server.ports.keys()] })
  }

  /** Until it listens, and then as long as it runs: it may begin late, stop, or begin to race. */
  async #watch(server: StudentServer): Promise<void> {
    const settled = (): boolean => server.ports.has(LAB_PORT) || server.ended !== null
    await server.signal.until(settled, START_LIMIT)
    this.#look(server)
    const ports = (): string => [...server.ports.keys()].join()
    const race = new Race(server, (races) => this.#look(server, races))
    while (this.#server === server && server.ended === null) {
      const before = ports()
      await server.signal.until(() => ports() !== before || server.ended !== null, FOR_EVER)
      this.#look(server)
    }
    race.stop()
  }
}

function howItEnded({ code, signal }: Extract<Fact, { kind: 'exit' }>): Text {
  if (signal !== null) {
    return { en: `The server was killed by ${signal}.`, fr: `Le serveur a été tué par ${signal}.` }
  }
  if (code === 0) {
    return {
      en: 'The server has ended by itself: nothing kept it running.',
      fr: 'Le serveur s’est terminé de lui-même\u202f: rien ne le faisait continuer.',
    }
  }
  return {
    en: `The server has crashed (exit code ${code}).`,
    fr: `Le serveur a planté (code de sortie ${code}).`,
  }
}
