import { same, type Text } from '../model/text.ts'
import type { Place } from '../model/fact.ts'
import type { Guest } from './guest.ts'
import { PageLost } from './inspector.ts'
import type { Journal } from './journal.ts'
import type { KeyName } from './keys.ts'
import type { AgentState, Shown } from './page/agent.ts'
import type { PlaceInPage } from './page/errors.ts'
import type { Entries } from './page/hands.ts'
import type { Kept } from './page/keep.ts'
import { haveReachedWire, isWorking, type Requests } from './requests.ts'
import type { Seat } from './seat.ts'
import { isOurs } from './wire/address.ts'
import type { Exchange } from './wire/exchange.ts'
import type { Link } from './wire/link.ts'
import type { Wire } from './wire/wire.ts'

/** Console lines kept of one visitor. */
const KEPT_LINES = 200
/**
 * Real ms within which what is on its way has to arrive; longer, and the run is not to be trusted.
 * Chromium itself may keep the WebSockets of a page that fails waiting for five seconds (see
 * page/relief.ts), and a busy machine makes more of it.
 */
const ARRIVAL_MS = 20_000
/** Real ms in which a document that the page asks for has to come. */
const LOADING_MS = 5000
/** Real ms for what is on its way where time is real, and a story cannot wait that long. */
const REAL_ARRIVAL_MS = 1000

/** What is particular about somebody's computer. */
export interface Computer {
  /** ms by which its clock is fast. */
  readonly fast?: number
  /** Whose browser it is as well: the page is opened in a further tab of it. */
  readonly shared?: Visitor
}

export interface VisitorOptions {
  readonly name: string
  readonly seat: Seat
  readonly wire: Wire
  readonly journal: Journal
  /**
   * Epoch ms on this person's clock; null where the page's time stays real: always in real time, and
   * on the kit's own pages, of which nothing is judged but what passes on the wire.
   */
  readonly epoch: () => number | null
  readonly computer: Computer
  /** Whether the page itself is judged, so that it has to have dealt with all that it received. */
  readonly judged: boolean
  /** Whether time waits for what is on its way. */
  readonly isVirtual: boolean
  readonly watch: readonly string[]
  /** From a place in the compiled page script to one in the student's file. */
  readonly locate: (line: number, column: number) => Place | null
}

/** A person in front of a browser, on the exercise's page. */
export class Visitor {
  readonly name: string
  readonly #options: VisitorOptions
  readonly #wire: Wire
  readonly #seat: Seat
  #state: AgentState = {
    next: null,
    pending: 0,
    heads: 0,
    bodies: 0,
    requests: 0,
    readings: [],
    loads: [],
    sockets: 0,
    closing: [],
  }
  /** What it had been told when it was last looked at. */
  #seen = -1
  /** Somebody did something on the page since it was last looked at. */
  #touched = true
  #lines = 0
  #released = false
  /** The page does not answer any more, and why. */
  lost: PageLost | null = null
  /** It has left the page. */
  away = true

  constructor(options: VisitorOptions) {
    this.#options = options
    this.name = options.name
    this.#wire = options.wire
    this.#seat = options.seat
  }

  /** Epoch ms of the page's next timer; null where none is pending. */
  get next(): number | null {
    const { next } = this.#state
    return this.away || this.lost !== null || next === null ? null : next - this.fast
  }

  /** Whether its page has started a worker. */
  get hasWorker(): boolean {
    return this.#seat.hasWorker
  }

  /** ms by which its clock is fast. */
  get fast(): number {
    return this.#options.computer.fast ?? 0
  }

  get links(): readonly Link[] {
    return this.#wire.linksOf(this.name)
  }

  /** The plain requests of its page, as the wire saw them. */
  get exchanges(): readonly Exchange[] {
    return this.#wire.exchangesOf(this.name)
  }

  /** Opens the page. */
  async enter(): Promise<void> {
    const { seat, wire, watch, epoch, judged, computer } = this.#options
    const webSocket = wire.weather(this.name).api
    const kept = (await computer.shared?.kept()) ?? null
    this.#touched = true
    this.away = false
    await this.#try(() =>
      seat.load(
        this.#guest(),
        wire.route(this.name),
        judged ? { epoch: epoch(), watch, webSocket, kept } : null,
      ),
    )
  }

  /** Loads the page anew: what it keeps in the browser is still there. */
  async reload(): Promise<void> {
    this.#touched = true
    await this.#try(() => this.#seat.reload())
  }

  /** Closes the page as people do: the browser says goodbye with a Close frame. */
  async leave(): Promise<void> {
    const open = this.links.filter((link) => link.open && !link.nearOver)
    const held = this.exchanges.filter(({ outcome }) => outcome === null)
    await this.#try(() => this.#seat.unload())
    await this.#wire.signal.until(
      () =>
        open.every((link) => link.closeUp || link.nearOver || link.downOver) &&
        held.every(({ outcome }) => outcome !== null),
      ARRIVAL_MS,
    )
    this.away = true
  }

  /** Loses its network: the connections end without a Close frame. */
  vanish(): void {
    this.away = true
    this.#seat.gate.clear()
    this.cut()
    for (const exchange of this.exchanges) exchange.cut()
  }

  /** Loses its WebSockets, without a Close frame; the page stays. */
  cut(): void {
    for (const link of this.links) if (!link.nearOver || !link.downOver) link.cut()
  }

  /** Gives the seat back for the next visitor; null if that was done before. */
  release(): Seat | null {
    this.away = true
    if (this.#released) return null
    this.#released = true
    this.#seat.free()
    return this.#seat
  }

  /** Clicks; false where there was nothing to click on. */
  click(selector: string): Promise<boolean> {
    return this.#does(() => this.#seat.click(selector))
  }

  /** Puts words into a field and clicks a button; false where one of them is missing. */
  write(selector: string, words: string, button: string): Promise<boolean> {
    return this.#does(() => this.#seat.write(selector, words, button))
  }

  /** Says a word through the given console page; false where the page is gone. */
  submit(field: string, word: string): Promise<boolean> {
    return this.#does(() => this.#seat.submit(field, word))
  }

  /** Puts words into a field; false where there is none. */
  fill(selector: string, words: string): Promise<boolean> {
    return this.#does(() => this.#seat.fill(selector, words))
  }

  /** Fills a field and clicks a button for each text, faster than a request takes. */
  fillEach(selector: string, button: string, texts: readonly string[]): Promise<boolean> {
    return this.#does(() => this.#seat.fillEach(selector, button, texts))
  }

  /** Presses a key in a field; false where there is none. */
  press(selector: string, key: KeyName = 'Enter'): Promise<boolean> {
    return this.#does(() => this.#seat.press(selector, key))
  }

  /** Comes back to the page from another tab. */
  async comeBack(): Promise<void> {
    this.#touched = true
    await this.#try(() => this.#seat.comeBack())
  }

  /** The texts of a list's entries that can be seen now; none where the page is gone. */
  async entries(selector: string): Promise<Entries> {
    return (await this.#try(() => this.#seat.entries(selector))) ?? { texts: [], count: 0 }
  }

  /** How many such elements there are, seen or not; none where the page is gone. */
  async count(selector: string): Promise<number> {
    return (await this.#try(() => this.#seat.count(selector))) ?? 0
  }

  /** The texts that an element has shown, in order, with epoch ms; empty where the page is gone. */
  async shown(selector: string): Promise<readonly Shown[]> {
    const shown = (await this.#try(() => this.#seat.shown(selector))) ?? []
    return shown.map(({ at, text }) => ({ at: at - this.fast, text }))
  }

  /** What the browser keeps for further tabs; null where the page is gone. */
  async kept(): Promise<Kept | null> {
    return (await this.#try(() => this.#seat.kept())) ?? null
  }

  /** Moves the page's clock to where it is at `to`, in epoch ms of the check's clock. */
  async moveTo(to: number): Promise<void> {
    if (this.away || this.lost !== null || this.#options.epoch() === null) return
    this.#state = (await this.#try(() => this.#seat.moveTo(to + this.fast))) ?? this.#state
  }

  /**
   * Waits until what was on its way to and from the page has arrived.
   * @returns false where it did not within the limit
   */
  async settle(): Promise<boolean> {
    if (this.away || this.lost !== null) return true
    const told = this.#wire.toldTo(this.name)
    // What never takes the page's place (a download, an answer without content) is not waited for.
    if (!(await this.#until(() => !this.#seat.loading, LOADING_MS))) this.#seat.loading = false
    if (!this.#touched && told === this.#seen && !this.#isWorking()) {
      // Its timers may have sent something: that has to arrive, but nothing is to be asked.
      return this.#until(() => this.#hasReachedWire())
    }
    this.#touched = false
    const toPage = (): boolean =>
      // A worker takes a moment to begin.
      (!this.hasWorker || this.#wire.linksOfDocument(this.name).length > 0) &&
      this.links.every((link) => this.#hasReachedPage(link))
    if (!this.#options.judged) {
      // The kit's own page makes one socket, as soon as it is there.
      const arrived = (): boolean =>
        this.#seat.traffic.sockets.length > 0 &&
        toPage() &&
        this.links.every((link) => link.controlAnswered) &&
        this.#hasReachedWire()
      return this.#until(arrived)
    }
    if (!(await this.#until(toPage))) return false
    const began = performance.now()
    do {
      const state = await this.#try(() => this.#seat.state())
      if (state === undefined) return true
      this.#state = state
      if (performance.now() - began > ARRIVAL_MS) return false
    } while (this.#isWorking())
    // That there is a worker has perhaps just been learnt.
    if (this.hasWorker && !(await this.#until(toPage))) return false
    if (!(await this.#until(() => this.#hasReachedWire()))) return false
    if (!(await this.#until(() => this.links.every((link) => link.controlAnswered)))) return false
    // What it was told while we looked is for the next look.
    if (this.#wire.toldTo(this.name) === told) this.#seen = told
    return true
  }

  /** What its page and the wire know of its connections, for the kit's developers. */
  describe(): string {
    return JSON.stringify({
      who: this.name,
      state: this.#state,
      sockets: this.#seat.traffic.sockets,
      links: this.links,
      ...this.#requests(),
    })
  }

  #until(holds: () => boolean, limit = ARRIVAL_MS): Promise<boolean> {
    const { isVirtual } = this.#options
    // The virtual clock is given up where there is a worker: nothing is to be waited for.
    const over = (): boolean =>
      this.#seat.lost || this.#seat.strayed || (isVirtual && this.hasWorker) || holds()
    return this.#wire.signal.until(over, isVirtual ? limit : REAL_ARRIVAL_MS)
  }

  /** Whether the page has been told all that the wire forwarded on this link. */
  #hasReachedPage(link: Link): boolean {
    // Its handshake has yet to come: a page's own is known to the browser, a worker's is not.
    if (link.key === null) return !this.hasWorker || link.nearOver
    const socket = this.#seat.traffic.socketByKey(link.key)
    if (socket === undefined) {
      if (link.nearOver) return true
      // Of a worker's sockets the page's own connection to the browser tells nothing, and those of
      // the document before end with it.
      return this.hasWorker && link.open && this.#wire.linksOfDocument(this.name).includes(link)
    }
    if (socket.closed) return true
    if (link.downOver || link.nearOver || (link.answered && !link.open)) return false
    if (link.open && !socket.answered) return false
    // What the kit's own page shows is not judged, and need not be waited for.
    if (!this.#options.judged) return true
    return link.closeUp || link.brokenDown || socket.received >= link.messagesDown
  }

  /** Whether the page's code is about to be given something that has already come. */
  #isWorking(): boolean {
    return isWorking(this.#state, this.#requests())
  }

  /** The requests of the document that is shown, as the browser and as the wire know them. */
  #requests(): Requests {
    const asked = this.#seat.traffic.requests.filter(
      ({ method, host, path }) => isOurs(host) && !this.#wire.serves(method, path),
    )
    return { asked, exchanges: this.#wire.exchangesOfDocument(this.name) }
  }

  /** Whether the wire has seen all that the page did. */
  #hasReachedWire(): boolean {
    if (!haveReachedWire(this.#requests())) return false
    const { sockets } = this.#seat.traffic
    if (sockets.length < this.#state.sockets) return false
    return sockets.every((socket, index) => {
      if (socket.closed) return true
      const link = this.links.find(({ key }) => key !== null && key === socket.key)
      if (link === undefined) return false
      if (link.nearOver || link.closeUp) return true
      return socket.sent <= link.messagesUp && !this.#state.closing.includes(index + 1)
    })
  }

  /** Does something on the page; false where there was nothing to do it to. */
  async #does(work: () => Promise<boolean>): Promise<boolean> {
    this.#touched = true
    return (await this.#try(work)) ?? false
  }

  async #try<T>(work: () => Promise<T>): Promise<T | undefined> {
    // Where this visitor sat, somebody else may sit by now.
    if (this.lost !== null || this.#released) return undefined
    try {
      const result = await work()
      if (this.#seat.strayed) throw new PageLost('the page went to another site')
      return result
    } catch (error) {
      if (!(error instanceof PageLost)) throw error
      this.lost = error
      const text: Text = {
        en: 'the page does not answer any more (an endless loop, or it went to another page?)',
        fr: 'la page ne répond plus (boucle sans fin, ou départ vers une autre page ?)',
      }
      this.#options.journal.add({ kind: 'error', who: this.name, text, place: null })
      return undefined
    }
  }

  #guest(): Guest {
    const { journal, locate } = this.#options
    const who = this.name
    return {
      console: (level: string, text: string): void => {
        if (this.#lines++ > KEPT_LINES) return
        journal.add({ kind: 'console', who, level, text: text.slice(0, 2000) })
      },
      uncaught: (text: string, at: PlaceInPage | null): void => {
        if (this.#lines++ > KEPT_LINES) return
        const place = at?.url.endsWith('/client.js') === true ? locate(at.line, at.column) : null
        journal.add({ kind: 'error', who, text: same(text), place, uncaught: true })
      },
      dialog: (text: string): void => {
        journal.add({ kind: 'console', who, level: 'dialog', text: text.slice(0, 2000) })
      },
      changed: () => this.#wire.signal.fire(),
      navigated: () => {
        this.#touched = true
      },
    }
  }
}
