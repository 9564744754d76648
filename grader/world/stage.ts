import type { Fact, Place } from '../model/fact.ts'
import type { ClockKind } from '../model/report.ts'
import type { Text } from '../model/text.ts'
import { Agenda } from './agenda.ts'
import { Journal } from './journal.ts'
import { Metronome } from './metronome.ts'
import { RawClient } from './raw.ts'
import { ScriptedServer } from './scripted.ts'
import type { Sandbox } from './sandbox/sandbox.ts'
import type { Seat } from './seat.ts'
import { StudentServer } from './server/process.ts'
import type { WarmProcess } from './server/warm.ts'
import { type Computer, Visitor } from './visitor.ts'
import { type WeatherId, weatherOf } from './weather/weather.ts'
import { LAB_PORT } from './wire/address.ts'
import { socketPort } from './wire/port.ts'
import { type StaticFile, type Upstream, Wire } from './wire/wire.ts'

/**
 * The instant at which virtual time begins, in epoch ms: every field of this date differs from
 * every other, so that no mix-up of them goes unnoticed, and soon another hour begins, for a clock
 * of which only the seconds go (2027-03-25T14:59:51.250Z).
 */
export const VIRTUAL_EPOCH = Date.UTC(2027, 2, 25, 14, 59, 51, 250)

/** Two instants nearer than this (ms) are visited as one: no rule of the lab looks closer. */
const STEP = 20
/** After this many stops in one move the steps grow: an animation is no reason to take all day. */
const MANY_STOPS = 400
/** Real ms that a story may last under the virtual clock, where most take less than ten seconds. */
const LONGEST_MS = 120_000
/** Rounds of settling after which a world that still moves is called restless. */
const MANY_ROUNDS = 1000

/** The virtual clock cannot carry this program, or something did not come to rest. */
export class Unsuitable extends Error {
  override readonly name = 'Unsuitable'
  readonly why: Text

  /** @param detail what exactly did not come to rest, for the kit's developers */
  constructor(why: Text, detail = '') {
    super(detail === '' ? why.en : `${why.en} (${detail})`)
    this.why = why
  }
}

export interface StageOptions {
  readonly clock: ClockKind
  /** The instant at which virtual time begins, in epoch ms; VIRTUAL_EPOCH unless told. */
  readonly epoch?: number
  readonly files: ReadonlyMap<string, StaticFile>
  /** CSS selectors whose texts are recorded on every page. */
  readonly watch: readonly string[]
  readonly locate: (line: number, column: number) => Place | null
  /** Whether the pages are the student's and judged, or the kit's own. */
  readonly judgesPages: boolean
  /** The student's program; null where the check plays the server. */
  readonly program: {
    readonly entry: string
    readonly folder: string
    readonly sockets: string
    readonly preload: string
    /** Where it is shut in; absent: nowhere. */
    readonly sandbox?: Sandbox | null
    /** What waits for its first start; absent: nothing. */
    readonly warm?: WarmProcess | null
  } | null
  /** Gives a free seat; it goes back when the stage is cleared. */
  readonly takeSeat: () => Promise<Seat>
  readonly returnSeat: (seat: Seat) => void
}

/** The simulated world of one story: a server, its visitors, the wire between them, the time. */
export class Stage {
  readonly #options: StageOptions
  /** Those who are there: who has left answers no more for the seat that was given back. */
  readonly #visitors = new Set<Visitor>()
  readonly #began = performance.now()
  readonly #beganAt = Date.now()
  readonly #metronome: Metronome | null
  #now = 0
  #starts = 0
  #server: StudentServer | null
  readonly #agenda: Agenda
  readonly journal = new Journal(() => this.now)
  readonly wire: Wire
  /** The server that the check plays; null where a student's is judged. */
  readonly scripted: ScriptedServer | null

  constructor(options: StageOptions) {
    this.#options = options
    const { program, clock, files } = options
    this.#agenda = new Agenda(() => this.now, clock === 'virtual')
    this.#metronome = clock === 'real' ? new Metronome() : null
    this.scripted = program === null ? new ScriptedServer() : null
    this.#server = this.#start()
    this.wire = new Wire({
      journal: this.journal,
      files,
      upstream: this.scripted ?? studentUpstream(() => this.server),
      agenda: this.#agenda,
      withoutExtensions: clock === 'virtual',
      masksAnew: true,
      epoch: (who) =>
        this.#pageEpoch(Array.from(this.#visitors).find(({ name }) => name === who)?.fast),
    })
  }

  /** The student's program, as it was started last; null in exercise 1. */
  get server(): StudentServer | null {
    return this.#server
  }

  get facts(): readonly Fact[] {
    return this.journal.facts
  }

  get isVirtual(): boolean {
    return this.#options.clock === 'virtual'
  }

  /** ms since the story began, on the check's clock. */
  get now(): number {
    return this.isVirtual ? this.#now : performance.now() - this.#began
  }

  /** The same instant as a date, in epoch ms. */
  get epoch(): number {
    return this.epochAt(this.now)
  }

  /** The date (epoch ms) of an instant of the story (ms since it began). */
  epochAt(at: number): number {
    return (this.isVirtual ? (this.#options.epoch ?? VIRTUAL_EPOCH) : this.#beganAt) + at
  }

  /** How long the machine held the lab up at the most, in ms; 0 under the virtual clock. */
  get heldUp(): number {
    return this.#metronome?.longest ?? 0
  }

  /** A new person opens the exercise's page. */
  async visitor(name: string, computer: Computer = {}): Promise<Visitor> {
    const seat = await this.#options.takeSeat()
    const visitor = new Visitor({
      name,
      seat,
      wire: this.wire,
      journal: this.journal,
      watch: this.#options.watch,
      locate: this.#options.locate,
      judged: this.#options.judgesPages,
      isVirtual: this.isVirtual,
      epoch: () => this.#pageEpoch(computer.fast),
      computer,
    })
    this.#visitors.add(visitor)
    await visitor.enter()
    await this.settle()
    return visitor
  }

  /**
   * Epoch ms on judged pages; null where their time is real.
   * @param fast ms by which the clock is fast of whose page it is
   */
  #pageEpoch(fast = 0): number | null {
    return this.isVirtual && this.#options.judgesPages ? this.epoch + fast : null
  }

  /** Changes the weather for connections to come: for one person, or for everybody. */
  weather(id: WeatherId, who?: string): void {
    this.wire.change(weatherOf(id), who)
  }

  /** Kills the student's program, as when a machine fails. */
  async stopServer(): Promise<void> {
    await this.#server?.retire()
    await this.settle()
  }

  /** Starts the student's program once more; it remembers what it has kept outside itself. */
  async startServer(): Promise<void> {
    this.#server = this.#start()
    await this.settle()
  }

  #start(): StudentServer | null {
    const { program, clock } = this.#options
    if (program === null) return null
    // The sockets of the start before may still lie there.
    const sockets = `${program.sockets}${this.#starts++ === 0 ? '' : `-${this.#starts}`}`
    return new StudentServer({
      ...program,
      warm: this.#starts === 1 ? (program.warm ?? null) : null,
      sockets,
      clock,
      epoch: this.epoch,
      start: this.#starts,
      journal: this.journal,
    })
  }

  /** A bare connection, its handshake not yet sent. */
  raw(name: string): RawClient {
    return new RawClient(name, this.wire)
  }

  /** Closes a visitor's page, as people do. */
  async leaves(visitor: Visitor): Promise<void> {
    await visitor.leave()
    await this.settle()
    this.#release(visitor)
  }

  /** Cuts a visitor off, as a lost network does. */
  async vanishes(visitor: Visitor): Promise<void> {
    visitor.vanish()
    await this.settle()
    this.#release(visitor)
  }

  /** Cuts a visitor's WebSockets, while the page stays. */
  async cuts(visitor: Visitor): Promise<void> {
    visitor.cut()
    await this.settle()
  }

  /** Has a visitor load the page anew. */
  async reloads(visitor: Visitor): Promise<void> {
    await visitor.reload()
    await this.settle()
  }

  /** Lets time pass: all clocks together, from one event to the next. */
  async advance(ms: number): Promise<void> {
    const target = this.now + ms
    if (!this.isVirtual) {
      await passed(target - this.now)
      await this.settle()
      return
    }
    await this.settle()
    for (let stops = 0; this.#now < target; stops++) {
      const step = stops < MANY_STOPS ? STEP : STEP * 10
      const due = this.#nextDue() - this.epochAt(0)
      this.#now = Math.min(target, Math.max(due, this.#now + step))
      const to = this.epoch
      this.wire.pause()
      await Promise.all(Array.from(this.#visitors, (visitor) => visitor.moveTo(to)))
      await this.#settle(to)
    }
  }

  /** Waits until everything that was sent has arrived and been dealt with. */
  settle(): Promise<void> {
    return this.#settle(undefined)
  }

  /** Ends everything that belongs to this story. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#metronome?.stop()
    this.#agenda.clear()
    for (const visitor of this.#visitors) this.#release(visitor)
    await this.server?.[Symbol.asyncDispose]()
  }

  #release(visitor: Visitor): void {
    this.#visitors.delete(visitor)
    const seat = visitor.release()
    if (seat !== null) this.#options.returnSeat(seat)
  }

  /** @param to where the server's clock is moved first (epoch ms), after the pages' */
  async #settle(to: number | undefined): Promise<void> {
    let move = to
    for (let round = 0; ; round++) {
      const before = this.#activity()
      await this.server?.settle(move)
      if (move !== undefined) {
        move = undefined
        // All clocks agree: what happens at this instant may be noticed.
        const [waited, acted] = [this.wire.resume(), this.#agenda.run()]
        if (waited || acted) continue
      }
      const arrived = await Promise.all(Array.from(this.#visitors, (visitor) => visitor.settle()))
      this.#judgeSuitability(arrived.every(Boolean) && round < MANY_ROUNDS)
      if (this.#activity() === before || !(this.isVirtual || round < 3)) return
    }
  }

  #judgeSuitability(arrived: boolean): void {
    if (!this.isVirtual) return
    const { server } = this
    if (server?.unsuited !== null && server?.unsuited !== undefined) {
      throw new Unsuitable(UNSUITED[server.unsuited])
    }
    if ([...this.#visitors].some(({ hasWorker }) => hasWorker)) throw new Unsuitable(PAGE_WORKER)
    // Who answers each time at the last moment would hold the class up.
    if (performance.now() - this.#began > LONGEST_MS) throw new Unsuitable(RESTLESS, 'too long')
    if (!arrived) {
      throw new Unsuitable(
        RESTLESS,
        Array.from(this.#visitors, (visitor) => visitor.describe()).join(' '),
      )
    }
    if (server !== null && server.restless !== null) throw new Unsuitable(RESTLESS, server.restless)
  }

  #activity(): number {
    return this.wire.activity + (this.server?.activity ?? 0)
  }

  #nextDue(): number {
    const { next } = this.#agenda
    const times = [
      next === null ? null : this.epochAt(next),
      this.server?.next ?? null,
      ...Array.from(this.#visitors, (visitor) => visitor.next),
    ]
    return Math.min(...times.map((time) => time ?? Number.POSITIVE_INFINITY))
  }
}

function studentUpstream(server: () => StudentServer | null): Upstream {
  const connect = () => server()?.connect(LAB_PORT) ?? null
  return {
    webSocket: () => {
      const socket = connect()
      return socket === null ? null : socketPort(socket)
    },
    http: connect,
  }
}

/** In real time, time passes by itself: the one place where the lab waits for nothing else. */
function passed(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))
}

const UNSUITED: Readonly<Record<NonNullable<StudentServer['unsuited']>, Text>> = {
  worker: {
    en: 'judged in real time, because the program starts a worker thread',
    fr: 'jugé en temps réel, car le programme lance un thread (worker)',
  },
  'child-process': {
    en: 'judged in real time, because the program starts another process',
    fr: 'jugé en temps réel, car le programme lance un autre processus',
  },
  'busy-wait': {
    en: 'judged in real time, because the program waits in a loop that does nothing but look at the clock',
    fr: 'jugé en temps réel, car le programme attend dans une boucle qui ne fait que regarder l’heure',
  },
  'immediate-loop': {
    en: 'judged in real time, because the program never stops calling setImmediate',
    fr: 'jugé en temps réel, car le programme n’arrête pas d’appeler setImmediate',
  },
}

const PAGE_WORKER: Text = {
  en: 'judged in real time, because the page starts a worker',
  fr: 'jugé en temps réel, car la page lance un worker',
}

const RESTLESS: Text = {
  en: 'judged in real time, because the program never came to rest on the virtual clock',
  fr: 'jugé en temps réel, car le programme n’est jamais au repos sous l’horloge virtuelle',
}
