import { mkdtemp } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Text } from '../model/text.ts'
import { lagging } from '../world/browser/lag.ts'
import { type LabBrowser, launchBrowser } from '../world/browser/launch.ts'
import { chromium } from '../world/browser/playwright.ts'
import { buildTools, removeFolder, type Tools } from '../world/build.ts'
import { thisMachine } from '../world/machine.ts'
import { obtainSandbox } from '../world/sandbox/obtain.ts'
import type { Sandbox } from '../world/sandbox/sandbox.ts'
import { Clocks } from './clocks.ts'
import { Pace } from './pace.ts'
import { Seats } from './seats.ts'
import { Semaphore } from './semaphore.ts'
import { Standby } from './standby.ts'

/** For each story that is played at once, so many in real time: they mostly wait. */
const REAL_STORIES = 6
/**
 * ms between the beginnings of two stories in real time. Starting a program and a page holds the lab
 * up for some 10 ms; thirty at once would hold up what the others measure, again at each try.
 */
const REAL_APART = 60

export interface LabOptions {
  /** Stories that are played at once. */
  readonly jobs?: number
  readonly onPreparing?: (what: Text) => void
  /** Whether students' servers are shut in, as a class's have to be. */
  readonly sandbox?: boolean
  /** Real ms by which what passes between browser and lab is late, each way; not at all unless told. */
  readonly lag?: number
}

const open = new Set<Lab>()

/** Ends whatever labs are open, with their browsers and folders; for the end by a signal. */
export async function closeOpenLabs(): Promise<void> {
  await Promise.allSettled(Array.from(open, (lab) => lab[Symbol.asyncDispose]()))
}

/** What all stories of a run share: the browser, the kit's tools, a folder, the places to play. */
export class Lab {
  readonly #options: LabOptions
  readonly #folder: string
  #browser: Promise<LabBrowser> | null = null
  #works = 0
  #stories = 0
  /** How often the browser died: what was judged meanwhile says nothing about the student. */
  browserLosses = 0
  readonly tools: Tools
  /** Where students' servers are shut in; null: nowhere. */
  readonly sandbox: Sandbox | null
  readonly seats: Seats
  /** Processes that wait for students' programs. */
  readonly standby: Standby
  readonly virtual: Semaphore
  readonly real: Semaphore
  /** Which of the two clocks may be played on at the moment. */
  readonly clocks = new Clocks()
  /** When the stories of real time may begin. */
  readonly pace = new Pace(REAL_APART)

  private constructor(folder: string, tools: Tools, sandbox: Sandbox | null, options: LabOptions) {
    this.#folder = folder
    this.#options = options
    this.tools = tools
    this.sandbox = sandbox
    this.seats = new Seats(() => this.browser(), tools.agent)
    this.standby = new Standby(tools.preload, () => this.newStoryFolder())
    const jobs = options.jobs ?? defaultJobs()
    this.virtual = new Semaphore(jobs)
    this.real = new Semaphore(jobs * REAL_STORIES)
  }

  /** @throws SandboxUnavailable where one is wanted and cannot be had */
  static async open(options: LabOptions = {}): Promise<Lab> {
    const folder = await mkdtemp(join(tmpdir(), 'wslab-'))
    try {
      const { sandbox: wanted = false, onPreparing = () => undefined } = options
      const making = Promise.all([
        buildTools(folder),
        wanted ? obtainSandbox(thisMachine(), join(folder, 'sandbox'), onPreparing) : null,
      ])
      // While other processes are at work.
      setImmediate(chromium)
      const [tools, sandbox] = await making
      const lab = new Lab(folder, tools, sandbox, options)
      open.add(lab)
      return lab
    } catch (error) {
      await removeFolder(folder)
      throw error
    }
  }

  /**
   * The browser, started when it is first needed.
   * @throws BrowserUnavailable
   * @throws Error once the lab is closed: a story that was ended needs none any more
   */
  browser(): Promise<LabBrowser> {
    if (!open.has(this)) return Promise.reject(new Error('The lab was closed.'))
    const { onPreparing, lag } = this.#options
    this.#browser ??= launchBrowser(
      onPreparing === undefined ? {} : { progress: onPreparing },
    ).then(
      (browser) => {
        browser.onDisconnect(() => this.browserLosses++)
        return lag === undefined ? browser : lagging(browser, lag)
      },
      (error: unknown) => {
        // Whoever asks again has perhaps installed one in the meantime.
        this.#browser = null
        throw error
      },
    )
    return this.#browser
  }

  /** A folder for one work; it does not exist yet. */
  newFolder(): string {
    return join(this.#folder, `w${++this.#works}`)
  }

  /** A folder for one story; it does not exist yet, and its path is short. */
  newStoryFolder(): string {
    return join(this.#folder, `s${++this.#stories}`)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!open.delete(this)) return
    this.standby[Symbol.dispose]()
    await this.seats[Symbol.asyncDispose]()
    const browser = await this.#browser?.catch(() => null)
    await browser?.close()
    await removeFolder(this.#folder)
  }
}

/** Twice the processors: a story waits about as long as it works. */
export function defaultJobs(): number {
  return Math.max(2, availableParallelism() * 2)
}
