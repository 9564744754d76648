import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import net from 'node:net'
import type { Socket } from 'node:net'
import type { ClockKind } from '../../model/report.ts'
import { same, type Text } from '../../model/text.ts'
import type { Journal } from '../journal.ts'
import type { Answer, Notice, Order, PreloadConfig, Unsuited } from '../preload/protocol.ts'
import { Signal } from '../signal.ts'
import { treeOf, usageOf } from '../sandbox/tree.ts'
import { Watch } from '../sandbox/watch.ts'
import { ControlChannel } from './control.ts'
import { marked } from './descendants.ts'
import { type Launch, launch, signalIn } from './launch.ts'
import { OutputReader } from './output.ts'
import { killNow, processorTime, whileStill, yieldTo } from './system.ts'
import type { WarmProcess } from './warm.ts'

export interface ServerOptions extends Launch {
  /** A process that waits for this program, at its place; absent: one is started. */
  readonly warm?: WarmProcess | null
  readonly clock: ClockKind
  /** Epoch ms at which its clock starts. */
  readonly epoch: number
  /** Which start of the program it is, from 1. */
  readonly start?: number
  readonly journal: Journal
}

export interface Ended {
  readonly code: number | null
  readonly signal: string | null
}

/** Processor time, in ms, that a program may burn without returning to its event loop. */
const HUNG_CPU_MS = 5000
/** Real ms after which a program that does not answer counts as hung whatever it does. */
const HUNG_WALL_MS = 20_000
/** In real time an answer is a courtesy: the story does not wait longer for it (ms). */
const REAL_PATIENCE_MS = 500
/** How often a program that does not answer is looked at (ms). */
const LOOK_MS = 200

const hung: Text = {
  en: 'the program does not come back to its event loop (an endless loop?)',
  fr: 'le programme ne rend plus la main à sa boucle d’événements (boucle sans fin ?)',
}

const running = new Set<StudentServer>()

/** Ends every program that is still running; for the end of the grader itself, by whatever. */
export function killAllServers(): void {
  for (const server of running) server.kill()
}
process.on('exit', killAllServers)

/** The student's server as a process, with the lab's preload inside it. */
export class StudentServer {
  readonly #child: ChildProcess
  readonly #control: ControlChannel
  readonly #journal: Journal
  readonly #clock: ClockKind
  readonly #sockets = new Map<number, Socket>()
  readonly #output: OutputReader
  readonly #mark: string
  /** In a sandbox, what the program uses is watched, and all that it started ends with it. */
  readonly #watch: Watch | null
  /** It started processes of its own, which may have gone anywhere. */
  #spawned = false
  /** The lab itself ended it. */
  retired = false
  #connections = 0
  /** What it had been sent when it came to rest; null where it has yet to. */
  #dealtWith: string | null = null

  /** Fires at every byte, port and end. */
  readonly signal = new Signal()
  /** TCP port that the program asked for → path of the private socket. */
  readonly ports = new Map<number, string>()
  /** Every port that it ever listened on. */
  readonly everListened: number[] = []
  ended: Ended | null = null
  /** It does not come back to its event loop. */
  hung = false
  /** It took more of the machine than it may; the sentence for the person. */
  stopped: Text | null = null
  unsuited: Unsuited | null = null
  /** Epoch ms of its next timer; null where none is pending or it is over. */
  next: number | null = null
  /** Timers that were pending at the last answer. */
  timers = 0
  /** What did not come to rest at the last answer. */
  restless: string | null = null
  /** Counts bytes, connections and their ends: whoever sees it unchanged knows that nothing moved. */
  activity = 0

  constructor(options: ServerOptions) {
    this.#journal = options.journal
    this.#clock = options.clock
    const config: PreloadConfig = {
      clock: options.clock,
      epoch: options.epoch,
      seed: `server ${options.start ?? 1}`,
      sockets: options.sockets,
    }
    const { folder, sockets, sandbox = null, warm = null } = options
    this.#mark = warm?.mark ?? randomUUID()
    this.#child = warm?.child ?? launch(options, config, this.#mark)
    warm?.begin(config)
    running.add(this)
    this.#watch =
      sandbox === null
        ? null
        : new Watch(this.#child.pid, [folder, sockets], (what) => this.#stop(what))
    // Virtual time does not mind being slow; real time does, and so it goes first.
    if (options.clock === 'virtual') yieldTo(this.#child.pid)
    this.#output = new OutputReader(this.#child, options.folder, options.journal, () =>
      this.signal.fire(),
    )
    const events = {
      notice: (notice: Notice) => this.#hear(notice),
      // The pipe breaks when the program ends, which `close` tells.
      broken: () => this.signal.fire(),
    }
    const inside = (): number | null => (this.#watch === null ? null : this.#innermost())
    this.#control = new ControlChannel(this.#child.stdio[3] as Socket, sockets, events, inside)
    this.#child.on('error', (error) => {
      this.#journal.add({ kind: 'error', who: 'server', text: same(error.message), place: null })
      this.#finish({ code: null, signal: null })
    })
    // Children that it left behind hold its output open: they end with it.
    this.#child.on('exit', () => this.kill())
    this.#child.on('close', (code, signal) => {
      const told = this.#watch === null ? null : signalIn(code)
      this.#finish(told === null ? { code, signal } : { code: null, signal: told })
    })
  }

  /** The process id, while there is one. */
  get pid(): number | undefined {
    return this.#child.pid
  }

  /** How many connections of ours are not over yet. */
  get openConnections(): number {
    return this.#sockets.size
  }

  /**
   * Opens a connection to what the program listens on.
   * @returns null where nothing listens there
   */
  connect(port: number): Socket | null {
    const path = this.ports.get(port)
    if (path === undefined || this.ended !== null) return null
    const connection = ++this.#connections
    // However little it is, that it has gone out is told by a `drain`: the settling waits for it.
    // (Every stream has this option; its type in net does not say so.)
    const options = { path, allowHalfOpen: true, writableHighWaterMark: 1 }
    const socket = net.connect(options)
    this.#sockets.set(connection, socket)
    const moved = (): void => {
      this.activity++
      this.signal.fire()
    }
    moved()
    socket.on('data', moved)
    socket.on('end', moved)
    let accepted = false
    socket.once('connect', () => {
      accepted = true
      this.signal.fire()
    })
    socket.on('drain', () => this.signal.fire())
    socket.once('finish', () => this.signal.fire())
    socket.once('close', () => {
      for (const [number, each] of this.#sockets) if (each === socket) this.#sockets.delete(number)
      if (!accepted) this.#renumber(connection)
      moved()
    })
    return socket
  }

  /**
   * Moves the program's clock (if `to` is given, in epoch ms) and waits until it has come to rest
   * and all that it wrote and printed has arrived here. Ends early when the program ends or hangs.
   */
  async settle(to?: number): Promise<void> {
    if (this.ended !== null || this.hung) return
    await this.#flushed()
    const sent = [...this.#sockets].map(
      ([connection, socket]) => [connection, socket.bytesWritten] as const,
    )
    const told = this.#told()
    // At rest it was, and nothing has come that could move it: where time stands, it still is.
    if (to === undefined && told === this.#dealtWith) return
    this.#dealtWith = null
    const answer = await this.#order(to === undefined ? { sent } : { sent, to })
    if (answer === null) return
    this.next = answer.next
    this.timers = answer.timers
    this.restless = answer.restless
    const arrived = await this.signal.until(() => this.#hasArrived(answer), HUNG_WALL_MS)
    if (!arrived) this.restless = 'undelivered'
    if (this.#clock === 'virtual' && this.restless === null) this.#dealtWith = told
  }

  /** All that has reached it through its connections: bytes, and ends. */
  #told(): string {
    const each = Array.from(this.#sockets, ([connection, socket]) =>
      [connection, socket.bytesWritten, socket.writableEnded, socket.destroyed].join(),
    )
    return [this.#connections, ...each].join(' ')
  }

  /** Does several things to it at once: it finds them all done, however the processors are shared. */
  atOnce(act: () => void): void {
    const { pid } = this.#child
    if (pid === undefined || this.ended !== null) act()
    else whileStill(this.#watch === null ? [pid] : treeOf(pid), act)
  }

  /** Ends it with all its children, at once. */
  kill(): void {
    const { pid } = this.#child
    if (pid === undefined) return
    if (process.platform === 'win32') {
      if (this.ended === null)
        spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' })
      return
    }
    if (this.ended === null) killNow(-pid)
    // Those that made themselves a group of their own are found by the mark that they inherited.
    if (this.#spawned && this.#watch === null)
      for (const descendant of marked(this.#mark)) killNow(descendant)
  }

  /** Ends it of the lab's own accord: its end is no fault, and all its connections are lost. */
  async retire(): Promise<void> {
    this.retired = true
    this.kill()
    await this.signal.until(() => this.ended !== null && this.#sockets.size === 0, HUNG_WALL_MS)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets.values()) socket.destroy()
    this.#output.stop()
    this.kill()
    await this.signal.until(() => this.ended !== null, HUNG_WALL_MS)
  }

  /** A process in the sandbox; outside of it, only who made it. */
  #innermost(): number | null {
    return this.#child.pid === undefined ? null : (treeOf(this.#child.pid).at(-1) ?? null)
  }

  /** Processor time in ms that it has burnt. */
  #burnt(): number {
    const { pid } = this.#child
    return this.#watch === null ? processorTime(pid) : usageOf(pid).cpu
  }

  #stop(what: Text): void {
    if (this.ended !== null) return
    this.stopped = what
    this.#journal.add({ kind: 'error', who: 'server', text: what, place: null })
    this.kill()
  }

  /** An attempt that failed was never accepted over there, so that the next one has its number. */
  #renumber(failed: number): void {
    this.#connections--
    for (const [number, socket] of Array.from(this.#sockets)) {
      if (number < failed) continue
      this.#sockets.delete(number)
      this.#sockets.set(number - 1, socket)
    }
  }

  #hasArrived(answer: Answer): boolean {
    if (this.ended !== null) return this.#sockets.size === 0
    if (this.#output.bytes < answer.printed) return false
    return answer.connections.every(({ connection, written, ended }) => {
      const socket = this.#sockets.get(connection)
      if (socket === undefined || socket.destroyed) return true
      return socket.bytesRead >= written && (!ended || socket.readableEnded)
    })
  }

  /** Until our own bytes and ends are in the system's hands, the program cannot have read them. */
  async #flushed(): Promise<void> {
    const queued = (): boolean =>
      [...this.#sockets.values()].some(
        ({ connecting, destroyed, writableLength, writableEnded, writableFinished }) =>
          connecting || writableLength > 0 || (writableEnded && !writableFinished && !destroyed),
      )
    if (!queued()) return
    await this.signal.until(() => !queued() || this.ended !== null, REAL_PATIENCE_MS)
  }

  /** Gives an order and watches over the program until it has answered. */
  async #order(order: Omit<Order, 'id'>): Promise<Answer | null> {
    const { answer, giveUp } = this.#control.order(order)
    let started = performance.now()
    let printed = this.#output.bytes
    /** Processor time at the first look; nearly every answer comes before that. */
    let first: number | null = null
    const watch = setInterval(() => {
      // Who prints a great deal waits for us, and is not stuck.
      if (this.#clock === 'virtual' && this.#output.bytes > printed) started = performance.now()
      printed = this.#output.bytes
      const wall = performance.now() - started
      const cpu = this.#burnt()
      first ??= cpu
      const burnt = cpu - first
      if (this.#clock === 'real') {
        if (wall > REAL_PATIENCE_MS) giveUp()
      } else if (burnt > HUNG_CPU_MS || wall > HUNG_WALL_MS) {
        this.#giveUp()
        giveUp()
      }
    }, LOOK_MS)
    try {
      return await answer
    } finally {
      clearInterval(watch)
    }
  }

  #giveUp(): void {
    this.hung = true
    this.next = null
    this.#journal.add({ kind: 'error', who: 'server', text: hung, place: null })
    this.kill()
  }

  #hear(message: Notice): void {
    if (message.type === 'listening') {
      if (this.#watch !== null && this.#clock === 'virtual') {
        for (const pid of usageOf(this.#child.pid).pids) yieldTo(pid)
      }
      this.ports.set(message.port, message.path)
      if (!this.everListened.includes(message.port)) this.everListened.push(message.port)
    } else if (message.type === 'closed-port') this.ports.delete(message.port)
    else if (message.type === 'spawned') this.#spawned = true
    else if (message.type === 'unsuited') this.unsuited ??= message.why
    this.activity++
    this.signal.fire()
  }

  #finish(ended: Ended): void {
    if (this.ended !== null) return
    this.#output.stop()
    this.#watch?.stop()
    this.ended = ended
    this.next = null
    running.delete(this)
    // Of a program that we had to end, its end says nothing.
    if (!this.hung && !this.retired) this.#journal.add({ kind: 'exit', who: 'server', ...ended })
    this.#control.giveUp()
    this.activity++
    this.signal.fire()
  }
}
