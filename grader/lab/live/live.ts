import { randomUUID } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Check } from '../../checks/check.ts'
import { worksIn } from '../../class/works.ts'
import type { ExerciseReport } from '../../model/report.ts'
import { type Lang, same } from '../../model/text.ts'
import { prepare, type Prepared } from '../../run/prepare.ts'
import { Agenda } from '../../world/agenda.ts'
import { removeFolder, SyntaxTrouble, type Tools } from '../../world/build.ts'
import { type WeatherId, weatherOf } from '../../world/weather/weather.ts'
import { LAB_PORT } from '../../world/wire/address.ts'
import { type StaticFile, Wire } from '../../world/wire/wire.ts'
import { buildBundle, type Bundle } from './bundle.ts'
import { Control } from './control.ts'
import { documentOf, troublePage } from './document.ts'
import { type Door, openDoor } from './doors.ts'
import { Front } from './front.ts'
import { Polls } from './polls.ts'
import { liveRules, unjudged } from './rules.ts'
import { PassingJournal, Servers } from './servers.ts'
import type { BuildTrouble, FromPage, LiveState, ToPage, VisitorId } from './state.ts'
import { Taps } from './tap.ts'
import { troubleOf } from './trouble.ts'
import { WireLog } from './wire-log.ts'

/** What happens on the live page that the terminal wants to know. */
export type LiveEvent =
  | { readonly kind: 'weather'; readonly id: WeatherId }
  /** The student's server has ended by itself: its last words. */
  | { readonly kind: 'crashed'; readonly text: string }
  /** It listens on port 8888. */
  | { readonly kind: 'started' }
  | { readonly kind: 'lang'; readonly lang: Lang }

export interface LiveOptions {
  readonly check: Check
  /** Absolute path of the folder with the student's files. */
  readonly folder: string
  readonly lang: Lang
  /** As `Lab.open` builds them. */
  readonly tools: Tools
  /** The port to begin with; 8888 unless told, 0 for any. */
  readonly port?: number
}

/** The live page: the student's own programs in their own browser, and the lab around them. */
export interface Live extends AsyncDisposable {
  /** `http://localhost:8888`, or with the next free port; `/lab/` is below it. */
  readonly address: string
  readonly port: number
  /**
   * Files have changed: compiles them and starts the student's server anew. The pages load anew by
   * themselves as soon as it listens.
   */
  reload(): Promise<void>
  /** A verdict is on its way. */
  judging(): void
  judged(report: ExerciseReport): void
  /** Changes the weather for everybody. */
  weather(id: WeatherId): void
  /** Calls `listener` with what happens; the returned function ends it. */
  listen(listener: (event: LiveEvent) => void): () => void
}

/**
 * Opens the live page, and begins to start the student's programs; how that goes is shown there.
 * @throws Error where no port is free
 */
export async function openLive(options: LiveOptions): Promise<Live> {
  const folder = await mkdtemp(join(tmpdir(), 'wslab-'))
  const live = new LivePage(options, folder)
  try {
    await live.open()
  } catch (error) {
    await live[Symbol.asyncDispose]()
    throw error
  }
  return live
}

class LivePage implements Live {
  readonly #options: LiveOptions
  readonly #folder: string
  readonly #listeners = new Set<(event: LiveEvent) => void>()
  readonly #log = new WireLog()
  readonly #agenda: Agenda
  readonly #servers: Servers
  readonly #wire: Wire
  readonly #taps: Taps
  readonly #control: Control
  readonly #front: Front
  /** The student's pages by their paths, as they are now. */
  readonly #files = new Map<string, StaticFile>()
  readonly #doors = new Map<VisitorId | 'all' | 'lab', Promise<Door>>()
  #bundle: Promise<Bundle> | null = null
  /** There is a version that compiled. */
  #compiled = false
  #state: LiveState
  #port = 0
  /** The version that the pages have been told of. */
  #announced = 0
  /** One reload after the other; those that wait are one. */
  #reloading: Promise<void> = Promise.resolve()
  #waiting: Promise<void> | null = null

  constructor(options: LiveOptions, folder: string) {
    const { check, lang, tools } = options
    this.#options = options
    this.#folder = folder
    const log = this.#log
    const polls = new Polls(log)
    const journal = new PassingJournal(log.now, (fact) => {
      polls.hear(fact)
      const prints = fact.kind === 'stdout' || fact.kind === 'stderr'
      if (prints && fact.text.trim() !== '')
        log.add({ kind: 'output', who: 'server', stream: fact.kind, text: fact.text })
      if (fact.kind === 'error') log.add({ kind: 'trouble', who: fact.who, text: fact.text })
      this.#servers.hear(fact)
    })
    this.#agenda = new Agenda(log.now, false)
    this.#servers = new Servers({
      log,
      journal,
      folder,
      preload: tools.preload,
      changed: () => this.#serverChanged(),
    })
    this.#wire = new Wire({
      journal,
      files: this.#files,
      upstream: this.#servers.upstream,
      agenda: this.#agenda,
      withoutExtensions: false,
    })
    this.#taps = new Taps(this.#wire, log)
    this.#state = {
      session: randomUUID(),
      build: 0,
      lang,
      server: this.#servers.state,
      trouble: null,
      weather: 'fair',
      weathers: {},
      judging: false,
      ...unjudged(check.rules),
    }
    const state = (): LiveState => this.#state
    this.#control = new Control({
      log,
      state,
      hear: (said, answer) => this.#hear(said, answer),
    })
    this.#front = new Front({
      wire: this.#wire,
      taps: this.#taps,
      polls,
      control: this.#control,
      bundle: () => this.#built(),
      document: async () => {
        const { port } = await this.#door('lab')
        return documentOf(check.exercise, this.#state.lang, port)
      },
      state,
      origin: () => this.address,
      files: this.#files,
    })
  }

  get port(): number {
    return this.#port
  }

  get address(): string {
    return `http://localhost:${this.#port}`
  }

  async open(): Promise<void> {
    const door = openDoor(this.#options.port ?? LAB_PORT, this.#front)
    this.#doors.set('all', door)
    this.#port = (await door).port
    await this.#door('lab')
    // Whoever comes first need not wait for it.
    this.#built().catch(() => undefined)
    // The page is there at once, and shows how it goes on.
    this.#try(this.reload())
  }

  reload(): Promise<void> {
    // Files that change while it reloads are met by one more reload, however many there were.
    this.#waiting ??= this.#reloading
      // Whoever asked for it heard of its failure.
      .catch(() => undefined)
      .then(() => {
        this.#waiting = null
        this.#reloading = this.#reload()
        return this.#reloading
      })
    return this.#waiting
  }

  judging(): void {
    this.#change({ judging: true })
  }

  judged(report: ExerciseReport): void {
    this.#change({ judging: false, ...liveRules(report) })
  }

  weather(id: WeatherId): void {
    this.#wire.change(weatherOf(id))
    this.#log.add({ kind: 'weather', who: '', id })
    this.#change({ weather: id, weathers: {} })
  }

  listen(listener: (event: LiveEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#agenda.clear()
    this.#control.close()
    const doors = await Promise.allSettled(this.#doors.values())
    for (const door of doors) {
      if (door.status === 'fulfilled') await door.value[Symbol.asyncDispose]()
    }
    // What it came to was told to whoever asked for it.
    await (this.#waiting ?? this.#reloading).catch(() => undefined)
    await this.#servers[Symbol.asyncDispose]()
    await this.#bundle?.catch(() => undefined)
    await removeFolder(this.#folder)
  }

  #built(): Promise<Bundle> {
    this.#bundle ??= buildBundle()
    return this.#bundle
  }

  async #reload(): Promise<void> {
    const { check } = this.#options
    const build = this.#state.build + 1
    const prepared = await this.#prepare(join(this.#folder, `b${build}`))
    if (prepared === null) return
    this.#files.clear()
    for (const [path, file] of prepared.files) this.#files.set(path, file)
    this.#compiled = true
    this.#change({ build, trouble: null })
    const own = prepared.program ?? { absent: 'server.ts' }
    await this.#servers.run(check.server === 'scripted' ? 'dates' : own)
    await removeFolder(join(this.#folder, `b${build - 1}`))
  }

  /** @returns null where the files cannot be compiled, or are not there, which is told */
  async #prepare(into: string): Promise<Prepared | null> {
    const { check, folder } = this.#options
    try {
      const { works } = await worksIn(folder, [check], null, check)
      const [work] = works
      return work === undefined ? null : await prepare(check, work, into)
    } catch (error) {
      if (error instanceof SyntaxTrouble) this.#untranslated(troubleOf(error))
      else if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        const { path = folder } = error as NodeJS.ErrnoException
        await this.#servers.run({ absent: basename(path) })
      } else throw error
      return null
    }
  }

  /** The programs of before go on; where there are none yet, a page says what is wrong. */
  #untranslated(trouble: BuildTrouble): void {
    if (this.#compiled) {
      this.#change({ trouble })
      return
    }
    const body = troublePage(`${trouble.text}\n\n${trouble.excerpt}`)
    this.#files.set('/', { type: 'text/html; charset=utf-8', body })
    this.#change({ trouble, build: this.#state.build + 1 })
    this.#announce()
  }

  #hear(said: FromPage, answer: (message: ToPage) => void): void {
    switch (said.type) {
      case 'weather':
        if (said.who === null) {
          this.weather(said.id)
          this.#emit({ kind: 'weather', id: said.id })
        } else this.#weatherFor(said.who, said.id)
        break
      case 'lang':
        this.#change({ lang: said.lang })
        this.#emit({ kind: 'lang', lang: said.lang })
        break
      case 'server':
        this.#try(said.order === 'stop' ? this.#servers.stop() : this.#servers.start())
        break
      case 'cut':
        this.#taps.cut(said.who)
        break
      case 'door':
        this.#try(
          this.#door(said.who).then(({ port }) => answer({ type: 'door', who: said.who, port })),
        )
        break
    }
  }

  /** A page's order fails in the page's sight. */
  #try(order: Promise<void>): void {
    order.catch((error: unknown) => {
      this.#log.add({ kind: 'trouble', who: 'server', text: same(String(error)) })
    })
  }

  #weatherFor(who: string, id: WeatherId): void {
    this.#wire.change(weatherOf(id), who)
    this.#log.add({ kind: 'weather', who, id })
    const { [who]: _before, ...others } = this.#state.weathers
    this.#change({ weathers: id === this.#state.weather ? others : { ...others, [who]: id } })
  }

  #door(who: VisitorId | 'lab'): Promise<Door> {
    const door = this.#doors.get(who) ?? openDoor(0, this.#front.for(who))
    this.#doors.set(who, door)
    return door
  }

  #serverChanged(): void {
    const { state: server } = this.#servers
    const before = this.#state.server.state
    this.#change({ server })
    // Only now: a page that comes back sooner would find nobody.
    if (server.state !== 'starting') this.#announce()
    if (server.state === before) return
    if (server.state === 'listening') this.#emit({ kind: 'started' })
    if (server.state === 'crashed') {
      const how = server.how[this.#state.lang]
      this.#emit({ kind: 'crashed', text: server.stack === '' ? how : `${how}\n${server.stack}` })
    }
  }

  /** Tells the pages of another version, once. */
  #announce(): void {
    const { build } = this.#state
    if (build === this.#announced) return
    this.#announced = build
    this.#control.rebuilt()
  }

  #change(some: Partial<LiveState>): void {
    this.#state = { ...this.#state, ...some }
    this.#control.changed()
  }

  #emit(event: LiveEvent): void {
    for (const listener of this.#listeners) listener(event)
  }
}
