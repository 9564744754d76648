import type { BrowserContext, CDPSession, Page } from 'playwright'
import type { Guest } from './guest.ts'
import type { LabBrowser } from './browser/launch.ts'
import type { AgentOptions, AgentState, Shown } from './page/agent.ts'
import { uncaught } from './page/errors.ts'
import { fillAndSubmit } from './page/form.ts'
import type { Entries } from './page/hands.ts'
import { WORKER_NOTICE } from './page/notice.ts'
import { RELIEF_EVERY } from './page/relief.ts'
import { Scripts } from './scripts.ts'
import { Traffic } from './traffic.ts'
import { AWAY, ORIGIN } from './wire/address.ts'
import { Gate, type Route } from './wire/gate.ts'

/** Real ms within which a page has to answer; longer, and it hangs. */
const PATIENCE_MS = 10_000

/** What was done before a document went need not be done again. */
const done = (): Promise<boolean> => Promise.resolve(true)

/** The page does not answer: its script loops, or it is gone. */
export class PageLost extends Error {
  override readonly name = 'PageLost'
}

/**
 * A browser context with its page and its gate: the expensive part of a visitor, taken by one
 * visitor after another.
 */
export class Seat {
  readonly #context: BrowserContext
  readonly #page: Page
  readonly #session: CDPSession
  readonly gate: Gate
  /** What the page that is shown has open. */
  readonly traffic: Traffic
  #guest: Guest | null = null
  readonly #agent: string
  readonly #scripts: Scripts
  /** Not to be used again. */
  lost = false
  /** WebSockets of its pages that came to nothing. */
  #failures = 0
  /** A student's page is there, and does things. */
  #busy = false
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
    session: CDPSession,
    gate: Gate,
    agent: string,
  ) {
    this.#agent = agent
    this.#context = context
    this.#page = page
    this.#session = session
    this.gate = gate
    this.#scripts = new Scripts(session)
    this.traffic = new Traffic(
      session,
      () => this.#guest?.changed(),
      () => this.#relieve(),
    )
    this.#listen()
  }

  /** @param agent source of the page's agent */
  static async open(browser: Pick<LabBrowser, 'newContext'>, agent: string): Promise<Seat> {
    const gate = await Gate.open()
    const context = await browser.newContext({
      proxy: { server: gate.address },
      serviceWorkers: 'block',
      acceptDownloads: false,
      viewport: { width: 800, height: 600 },
      locale: 'en-US',
      timezoneId: 'Europe/Paris',
    })
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await Promise.all([
      session.send('Network.enable'),
      // Two alike would share one connection, the second waiting for the first's answer.
      session.send('Network.setCacheDisabled', { cacheDisabled: true }),
      session.send('Runtime.enable'),
      session.send('Page.enable'),
      session.send('Runtime.addBinding', { name: WORKER_NOTICE }),
    ])
    return new Seat(context, page, session, gate, agent)
  }

  /**
   * Opens the exercise's page anew.
   * @param route where what the page asks for leads to
   * @param options how the page's agent is to work; null for a page that needs none
   * @throws PageLost where it does not load within its time
   */
  async load(guest: Guest, route: Route, options: AgentOptions | null): Promise<void> {
    this.gate.route = route
    this.#guest = guest
    // A last word of the document before may have come after its end.
    this.loading = false
    this.#busy = options !== null
    await this.#scripts.run(
      options === null ? [] : [this.#agent, `__lab.start(${JSON.stringify(options)})`],
    )
    try {
      await this.#page.goto(`${ORIGIN}/`, { timeout: PATIENCE_MS })
    } catch (error) {
      this.lost = true
      throw new PageLost('the page does not load', { cause: error })
    }
  }

  /** Lets nothing be left of the last visitor. @returns false if the seat cannot be used */
  async vacant(): Promise<boolean> {
    this.#leaving = this.#leaving.then(() => this.#leave())
    await this.#leaving
    return !this.lost
  }

  async #leave(): Promise<void> {
    if (!this.#busy || this.lost) return
    try {
      await this.unload()
      await this.#allowScripts(true)
    } catch (error) {
      this.lost = true
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
    this.#guest = null
    if (this.lost) return
    try {
      await this.#page.goto(AWAY, { timeout: PATIENCE_MS })
      // A window's name outlives its documents, and is no storage.
      await this.#evaluate<string>("window.name = ''")
    } catch (error) {
      this.lost = true
      throw new PageLost('the page cannot be left', { cause: error })
    }
    this.#busy = false
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
    return this.#evaluate<boolean>(`(${fillAndSubmit.toString()})(${selector}, ${words})`)
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

  /** Presses Enter in a field, with trusted events; false where there is no such field. */
  async enter(selector: string): Promise<boolean> {
    if (!(await this.#call<boolean>(`focus(${JSON.stringify(selector)})`))) return false
    const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 } as const
    await this.#answered(
      Promise.all([
        this.#session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', ...key }),
        this.#session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }),
      ]),
    )
    return true
  }

  /** The texts of a list's entries, as they stand now. */
  entries(selector: string): Promise<Entries> {
    return this.#call<Entries>(`entries(${JSON.stringify(selector)})`)
  }

  /**
   * The visitor has gone; whatever the page still does concerns nobody: it is silenced, and left
   * only when somebody else wants the seat, which few stories live to see.
   */
  free(): void {
    this.#guest = null
    this.gate.route = null
    this.#leaving = this.#silence()
  }

  async #silence(): Promise<void> {
    try {
      if (!this.#busy || this.lost) return
      // A worker cannot be silenced.
      if (this.hasWorker) await this.unload()
      // A page that saw its connections cut would try again, and again.
      else await this.#allowScripts(false)
    } catch (error) {
      // `lost` tells whoever comes next.
      if (!(error instanceof PageLost)) throw error
    } finally {
      this.gate.clear()
    }
  }

  async #allowScripts(allowed: boolean): Promise<void> {
    await this.#answered(
      this.#session.send('Emulation.setScriptExecutionDisabled', { value: !allowed }),
    )
  }

  async close(): Promise<void> {
    this.lost = true
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
      return await this.#evaluate<T>(`__lab.${work}`, byPerson)
    } catch (error) {
      if (this.lost || (!this.loading && this.#documents === documents)) throw error
      await this.#answered(this.#loaded())
      return anew === undefined ? this.#evaluate<T>(`__lab.${work}`) : anew()
    }
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

  async #evaluate<T>(expression: string, byPerson = false): Promise<T> {
    const reply = await this.#answered(
      this.#session.send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        userGesture: byPerson,
        returnByValue: true,
      }),
    )
    if (reply.exceptionDetails !== undefined) {
      throw new PageLost(`the page is not there any more: ${reply.exceptionDetails.text}`)
    }
    return reply.result.value as T
  }

  async #answered<T>(work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined
    const limit = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        this.lost = true
        reject(new PageLost('the page does not answer'))
      }, PATIENCE_MS)
    })
    try {
      return await Promise.race([work, limit])
    } catch (error) {
      if (error instanceof PageLost) throw error
      throw new PageLost('the page is gone', { cause: error })
    } finally {
      clearTimeout(timer)
    }
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
      this.lost = true
      this.#guest?.changed()
    })
  }
}
