import type { BrowserContext, Page } from 'playwright'
import type { DevTools } from './browser/devtools.ts'
import { openPage } from './browser/open-page.ts'
import type { Guest } from './guest.ts'
import { Inspector, PageLost, PATIENCE_MS } from './inspector.ts'
import type { LabBrowser } from './browser/launch.ts'
import type { AgentOptions, AgentState, Shown } from './page/agent.ts'
import { uncaught } from './page/errors.ts'
import { fillAndSubmit } from './page/form.ts'
import type { Entries } from './page/hands.ts'
import type { Kept } from './page/keep.ts'
import { WORKER_NOTICE } from './page/notice.ts'
import { RELIEF_EVERY } from './page/relief.ts'
import { Scripts } from './scripts.ts'
import { Traffic } from './traffic.ts'
import { type KeyName, KEYS } from './keys.ts'
import { AWAY, ORIGIN } from './wire/address.ts'
import { Gate, type Route } from './wire/gate.ts'

/** What was done before a document went need not be done again. */
const done = (): Promise<boolean> => Promise.resolve(true)

/**
 * A browser context with its page and its gate: the expensive part of a visitor, taken by one
 * visitor after another.
 */
export class Seat {
  readonly #context: BrowserContext
  readonly #page: Page
  readonly #session: DevTools
  readonly #inspector: Inspector
  readonly gate: Gate
  /** What the page that is shown has open. */
  readonly traffic: Traffic
  #guest: Guest | null = null
  /** Whose document has been asked for: until it is there, the page is still that of who left. */
  #newcomer: Guest | null = null
  readonly #agent: string
  readonly #scripts: Scripts
  /** WebSockets of its pages that came to nothing. */
  #failures = 0
  /** A student's page is there, and does things. */
  #busy = false
  /** Its scripts are switched off. */
  #silent = false
  /** Its page is being silenced, or left. */
  #leaving: Promise<void> = Promise.resolve()
  /** The page went to another site (which the lab does not let through). */
  strayed = false
  /** The page is loading itself anew, or another one in its place. */
  loading = false
  /** The page has started a worker. */
  hasWorker = false
  /** How many documents there have been. */
  #documents = 0
  #mainFrame = ''

  private constructor(
    context: BrowserContext,
    page: Page,
    session: DevTools,
    gate: Gate,
    agent: string,
  ) {
    this.#agent = agent
    this.#context = context
    this.#page = page
    this.#session = session
    this.#inspector = new Inspector(session)
    this.gate = gate
    this.#scripts = new Scripts(session)
    this.traffic = new Traffic(
      session,
      () => this.#guest?.changed(),
      () => this.#relieve(),
    )
    this.#listen()
  }

  /** Not to be used again. */
  get lost(): boolean {
    return this.#inspector.lost
  }

  /** @param agent source of the page's agent */
  static async open(browser: Pick<LabBrowser, 'newContext'>, agent: string): Promise<Seat> {
    const gate = await Gate.open()
    try {
      const { context, page, session } = await openPage(browser, gate.address)
      return new Seat(context, page, session, gate, agent)
    } catch (error) {
      // The browser has ended meanwhile, and with it all that it had.
      gate.close()
      throw error
    }
  }

  /**
   * Opens the exercise's page anew.
   * @param route where what the page asks for leads to
   * @param options how the page's agent is to work; null for a page that needs none
   * @throws PageLost where it does not load within its time
   */
  async load(guest: Guest, route: Route, options: AgentOptions | null): Promise<void> {
    this.#newcomer = guest
    // A last word of the document before may have come after its end.
    this.loading = false
    this.#busy = options !== null
    await this.#scripts.run(
      options === null ? [] : [this.#agent, `__lab.start(${JSON.stringify(options)})`],
    )
    // What is there now is the page of who left: nothing of it is to be heard.
    this.gate.admit(route, () => this.#allowScripts(true))
    try {
      // Its load event may wait for ever: each script that is asked for before it puts it off.
      const loaded = { timeout: PATIENCE_MS, waitUntil: 'domcontentloaded' } as const
      await this.#page.goto(`${ORIGIN}/`, loaded)
    } catch (error) {
      this.#inspector.lost = true
      throw new PageLost('the page does not load', { cause: error })
    }
  }

  /** Once the last visitor's page does nothing more. @returns false if the seat cannot be used */
  async vacant(): Promise<boolean> {
    await this.#leaving
    return !this.lost
  }

  /** Lets nothing be left of the last visitor's page, not even in memory. */
  async clear(): Promise<void> {
    this.#leaving = this.#leaving.then(() => this.#leave())
    await this.#leaving
  }

  async #leave(): Promise<void> {
    try {
      if (this.#busy) await this.unload()
    } catch (error) {
      // `lost` tells whoever comes next.
      if (!(error instanceof PageLost)) throw error
    }
  }

  /** Keeps the browser from slowing the page down. */
  #relieve(): void {
    this.#failures++
    if (this.#failures % RELIEF_EVERY !== 0) return
    this.#call<void>(`relieve(${RELIEF_EVERY})`).catch((error: unknown) => {
      // A page that is gone needs none; and that it hangs is found out by whoever waits for it.
      if (!(error instanceof PageLost)) throw error
    })
  }

  /** Leaves the page, as when a tab is closed; what was open there is over. */
  async unload(): Promise<void> {
    this.#standsEmpty()
    if (this.lost) return
    try {
      await this.#page.goto(AWAY, { timeout: PATIENCE_MS })
      // A window's name outlives its documents, and is no storage.
      await this.#inspector.evaluate<string>("window.name = ''")
    } catch (error) {
      this.#inspector.lost = true
      throw new PageLost('the page cannot be left', { cause: error })
    }
    this.#busy = false
  }

  /** Loads the page anew, as people do. */
  reload(): Promise<void> {
    return this.#inspector.evaluate<void>('location.reload()')
  }

  state(): Promise<AgentState> {
    return this.#call<AgentState>('state()')
  }

  moveTo(to: number): Promise<AgentState> {
    // A new document begins at the instant at which it was asked for.
    return this.#call<AgentState>(`moveTo(${to})`, () => this.state())
  }

  shown(selector: string): Promise<readonly Shown[]> {
    return this.#call<readonly Shown[]>(`shown(${JSON.stringify(selector)})`)
  }

  /** Fills a field of a given (trusted) page and submits its form. */
  submit(field: string, value: string): Promise<boolean> {
    const [selector, words] = [JSON.stringify(field), JSON.stringify(value)]
    return this.#inspector.evaluate<boolean>(`(${fillAndSubmit.toString()})(${selector}, ${words})`)
  }

  /** Clicks as a person does; false where there is nothing to be seen. */
  click(selector: string): Promise<boolean> {
    return this.#call<boolean>(`click(${JSON.stringify(selector)})`, done, true)
  }

  /** Puts words into a field, and clicks; false where one of them is missing. */
  write(selector: string, words: string, button: string): Promise<boolean> {
    const args = [selector, words, button].map((text) => JSON.stringify(text))
    return this.#call<boolean>(`write(${args.join()})`, done, true)
  }

  /** Puts words into a field, in place of what it held; false where there is no such field. */
  fill(selector: string, words: string): Promise<boolean> {
    return this.#call<boolean>(`fill(${JSON.stringify(selector)}, ${JSON.stringify(words)})`)
  }

  /** Fills a field and clicks, for one text after the other; false where one of them is missing. */
  fillEach(selector: string, button: string, texts: readonly string[]): Promise<boolean> {
    const [field, words] = [JSON.stringify(selector), JSON.stringify(texts)]
    return this.#call<boolean>(`fillEach(${field}, ${JSON.stringify(button)}, ${words})`, done)
  }

  /** Presses a key in a field, with trusted events; false where there is no such field. */
  async press(selector: string, name: KeyName): Promise<boolean> {
    if (!(await this.#call<boolean>(`focus(${JSON.stringify(selector)})`))) return false
    const { text, ...key } = KEYS[name]
    await this.#inspector.answered(
      Promise.all([
        this.#session.send('Input.dispatchKeyEvent', { type: 'keyDown', text, ...key }),
        this.#session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }),
      ]),
    )
    return true
  }

  /** Comes back to the page from another tab. */
  comeBack(): Promise<void> {
    return this.#call<void>('comeBack()')
  }

  /** The texts of a list's entries that can be seen now. */
  entries(selector: string): Promise<Entries> {
    return this.#call<Entries>(`entries(${JSON.stringify(selector)})`)
  }

  /** How many such elements there are, seen or not. */
  count(selector: string): Promise<number> {
    return this.#call<number>(`count(${JSON.stringify(selector)})`)
  }

  /** What its browser keeps for further tabs. */
  kept(): Promise<Kept> {
    return this.#call<Kept>('kept()')
  }

  /**
   * The visitor has gone; whatever the page still does concerns nobody: it is silenced, and goes
   * when somebody else's takes its place, which few stories live to see.
   */
  free(): void {
    this.#standsEmpty()
    this.gate.shut()
    this.#leaving = this.#silence()
  }

  async #silence(): Promise<void> {
    try {
      if (this.#busy && !this.lost && !(await this.#hush())) await this.#leave()
    } finally {
      this.gate.clear()
    }
  }

  /** @returns false where there is no agent to do it, as on the browser's own page of an error */
  async #hush(): Promise<boolean> {
    // A worker cannot be silenced, nor a document that has yet to come.
    if (this.hasWorker || this.strayed || this.loading) return false
    try {
      // A page that saw its connections cut would try again, and again: without scripts no event
      // tells it so, and what its promises still call is the agent's.
      await Promise.all([
        this.#inspector.evaluate<void>('__lab.silence()'),
        this.#allowScripts(false),
      ])
      return true
    } catch (error) {
      if (!(error instanceof PageLost)) throw error
      return false
    }
  }

  async #allowScripts(allowed: boolean): Promise<void> {
    if (allowed === !this.#silent) return
    this.#silent = !allowed
    await this.#inspector.answered(
      this.#session.send('Emulation.setScriptExecutionDisabled', { value: !allowed }),
    )
  }

  async close(): Promise<void> {
    this.#inspector.lost = true
    this.gate.close()
    await this.#context.close()
  }

  /**
   * Asks the page's agent.
   * @param anew what to do instead where another document has meanwhile taken this one's place;
   *   without it, the same
   * @param byPerson whether the page may do what only people allow: open windows, play sounds
   */
  async #call<T>(work: string, anew?: () => Promise<T>, byPerson = false): Promise<T> {
    const documents = this.#documents
    try {
      return await this.#inspector.evaluate<T>(`__lab.${work}`, byPerson)
    } catch (error) {
      if (this.lost || (!this.loading && this.#documents === documents)) throw error
      await this.#inspector.answered(this.#loaded())
      return anew === undefined ? this.#inspector.evaluate<T>(`__lab.${work}`) : anew()
    }
  }

  /** What the page does from now on concerns nobody. */
  #standsEmpty(): void {
    this.#guest = null
    this.#newcomer = null
  }

  /** From its first document on, what the page does is the newcomer's. */
  #sits(): void {
    this.#guest = this.#newcomer ?? this.#guest
    this.#newcomer = null
  }

  #loaded(): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.loading) this.#session.once('Page.frameStoppedLoading', look)
        else resolve()
      }
      look()
    })
  }

  #listen(): void {
    const session = this.#session
    session.on('Page.frameRequestedNavigation', ({ frameId }) => {
      if (frameId === this.#mainFrame) this.loading = true
    })
    session.on('Page.frameStoppedLoading', ({ frameId }) => {
      if (frameId !== this.#mainFrame) return
      this.loading = false
      this.#guest?.changed()
    })
    session.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return
      this.#mainFrame = frame.id
      this.#documents++
      this.hasWorker = false
      // What the document before had open is over, and the browser says no more about it.
      this.traffic.clear()
      this.#guest?.navigated()
      this.strayed = !frame.url.startsWith(`${ORIGIN}/`)
      if (!this.strayed) this.#sits()
      this.#guest?.changed()
    })
    session.on('Runtime.consoleAPICalled', ({ type, args }) => {
      const words = args.map(({ subtype, value, description, type }) =>
        subtype === 'null' ? 'null' : String(value ?? description ?? type),
      )
      this.#guest?.console(type, words.join(' '))
    })
    session.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
      const { text, at } = uncaught(exceptionDetails)
      this.#guest?.uncaught(text, at)
    })
    this.#page.on('dialog', (dialog) => {
      this.#guest?.dialog(dialog.message())
      void dialog.dismiss().catch(() => {
        // The page went away together with its dialog.
        this.#guest?.changed()
      })
    })
    session.on('Runtime.bindingCalled', ({ name }) => {
      if (name !== WORKER_NOTICE) return
      this.hasWorker = true
      this.#guest?.changed()
    })
    this.#page.on('crash', () => {
      this.#inspector.lost = true
      this.#guest?.changed()
    })
  }
}
