/** One browser for the whole run, started again by itself should it die. */
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright'
import { type Machine, thisMachine } from '../machine.ts'
import type { FoundBrowser } from './find.ts'
import type { Installer, Progress } from './install.ts'
import { obtainBrowser } from './obtain.ts'
import { chromium } from './playwright.ts'
import { launchReason } from './reason.ts'
import { closeOnSignal } from './signals.ts'

export interface LaunchOptions {
  /** Told what takes a while, and what is not as it should be. */
  readonly progress?: Progress
  /** ms that the browser may take to start; 30,000 unless told. */
  readonly timeLimit?: number
  /** For tests: another machine, and other ways to install a browser on it. */
  readonly machine?: Machine
  readonly installers?: readonly Installer[]
}

/** The browser that died, by itself or because somebody killed it. */
export interface BrowserLost {
  readonly executable: string
  readonly version: string
}

export interface LabBrowser extends AsyncDisposable {
  /** The path and version of the browser that runs, or ran last. */
  readonly executable: string
  readonly from: FoundBrowser['from']
  readonly version: string
  /** Whether Chromium's own sandbox is on. */
  readonly sandboxed: boolean
  /**
   * A new context (a visitor's own world of cookies, cache and connections); starts the browser
   * again when it has died. Contexts of a browser that died reject with Playwright's own error.
   */
  newContext(options?: BrowserContextOptions): Promise<BrowserContext>
  /** Calls the listener whenever the browser dies without being asked to; returns its removal. */
  onDisconnect(listener: (lost: BrowserLost) => void): () => void
  /** Ends the browser with all its contexts; more than once is fine. */
  close(): Promise<void>
}

/** Playwright sees to background networking, throttled timers and hidden pages by itself. */
const ARGUMENTS = [
  // The lab sees TCP only: neither HTTP/3 nor WebRTC may find a way around its proxy.
  '--disable-quic',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--dns-prefetch-disable',
  '--no-pings',
  // Nobody looks: no processes and memory for graphics.
  '--disable-gpu',
  '--disable-software-rasterizer',
  // No `--disable-threaded-compositing` either: a fifth less work, but no frame would ever come, and
  // with it neither observers' calls nor the end of a transition.
  // MiB of objects of one page: a page that takes more ends, and no other with it.
  '--js-flags=--max-old-space-size=512',
  // No `--disable-features` here: it would replace Playwright's own long list.
]

interface Running {
  readonly browser: Browser
  readonly found: FoundBrowser
  readonly sandboxed: boolean
}

/**
 * Starts the browser that all visitors share: one that is there, or one that the lab installs. It
 * is driven through a pipe, which nobody else can reach and which ends it when this program ends.
 * @throws BrowserUnavailable when there is none that starts
 */
export async function launchBrowser(options: LaunchOptions = {}): Promise<LabBrowser> {
  const { progress = () => {}, machine = thisMachine(), installers } = options
  const listeners = new Set<(lost: BrowserLost) => void>()
  let closed = false

  const begin = async (): Promise<Running> => {
    const start = (found: FoundBrowser): Promise<Running> => startFound(machine, found, options)
    const running = await obtainBrowser(machine, progress, start, installers ? { installers } : {})
    const { browser, found } = running
    const lost: BrowserLost = { executable: found.executable, version: browser.version() }
    browser.once('disconnected', () => {
      if (closed) return
      for (const listener of listeners) listener(lost)
    })
    return running
  }

  let running = await begin()
  let starting: Promise<Running> | null = null

  /** The running browser; several who ask while it is started again wait for the same one. */
  const alive = async (): Promise<Browser> => {
    if (closed) throw new Error('The browser was closed.')
    if (running.browser.isConnected()) return running.browser
    starting ??= begin().finally(() => {
      starting = null
    })
    running = await starting
    if (closed) await running.browser.close()
    return running.browser
  }

  const newContext = async (contextOptions?: BrowserContextOptions): Promise<BrowserContext> => {
    const browser = await alive()
    try {
      return await browser.newContext(contextOptions)
    } catch (error) {
      // It died between the two lines above: the next one is not to blame, nor is the caller.
      if (closed || browser.isConnected()) throw error
      return (await alive()).newContext(contextOptions)
    }
  }

  const close = async (): Promise<void> => {
    closed = true
    forget()
    await starting?.catch(() => {})
    await running.browser.close()
  }

  const forget = closeOnSignal(close)
  return {
    get executable() {
      return running.found.executable
    },
    get from() {
      return running.found.from
    },
    get version() {
      return running.browser.version()
    },
    get sandboxed() {
      return running.sandboxed
    },
    newContext,
    onDisconnect(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function startFound(
  machine: Machine,
  found: FoundBrowser,
  options: LaunchOptions,
): Promise<Running> {
  const { progress = () => {}, timeLimit = 30_000 } = options
  const launch = (chromiumSandbox: boolean): Promise<Browser> =>
    chromium().launch({
      executablePath: found.executable,
      headless: true,
      chromiumSandbox,
      args: ARGUMENTS,
      timeout: timeLimit,
      // Playwright would close the browser and let the program go on: see signals.ts.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    })
  try {
    // Chromium refuses to run with its sandbox as root.
    const sandboxed = !machine.root
    return { browser: await launch(sandboxed), found, sandboxed }
  } catch (error) {
    const failure = new Error(launchReason((error as Error).message), { cause: error })
    if (machine.root || machine.platform !== 'linux') throw failure
    // Where the kernel gives no user namespaces (containers, Ubuntu's AppArmor), it starts without.
    const browser = await launch(false).catch(() => Promise.reject(failure))
    progress(NO_SANDBOX)
    return { browser, found, sandboxed: false }
  }
}

const NO_SANDBOX = {
  en: 'The browser runs without its own sandbox, which this system does not allow; see npm run doctor.',
  fr: 'Le navigateur tourne sans son propre bac à sable, que ce système ne permet pas\u202f; voir npm run doctor.',
}
