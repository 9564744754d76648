/** Opens an address in the student's own browser, on every system. */
import { spawn } from 'node:child_process'

/** A program and what to tell it. */
export interface Opener {
  readonly command: string
  readonly args: readonly string[]
}

/**
 * The programs that may open an address here, the likeliest first.
 * @param env BROWSER names one (as for git, npm and man); WSL is a Linux whose browser is Windows'
 */
export function openersFor(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  address: string,
): readonly Opener[] {
  const own = openersOwn(env['BROWSER'], address)
  switch (platform) {
    case 'win32':
      return [...own, windows(address)]
    case 'darwin':
      return [...own, { command: 'open', args: [address] }]
    default: {
      const onWindows =
        env['WSL_DISTRO_NAME'] === undefined
          ? []
          : [
              { command: 'wslview', args: [address] },
              { ...windows(address), command: 'rundll32.exe' },
            ]
      return [
        ...own,
        ...onWindows,
        { command: 'xdg-open', args: [address] },
        { command: 'gio', args: ['open', address] },
      ]
    }
  }
}

/** `BROWSER=firefox`; `none` (as some tools have it) means that none shall be opened. */
function openersOwn(browser: string | undefined, address: string): readonly Opener[] {
  if (browser === undefined || browser.trim() === '' || browser === 'none') return []
  return [{ command: browser, args: [address] }]
}

/** Without a shell, so that no sign of an address can be taken for a command. */
function windows(address: string): Opener {
  return { command: 'rundll32', args: ['url.dll,FileProtocolHandler', address] }
}

/** ms after which a program that has not failed is taken to have opened it: some are the browser. */
const PATIENCE = 2000

/** Tries one opener after the other. @returns whether one of them did it */
export async function browse(
  address: string,
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): Promise<boolean> {
  for (const opener of openersFor(platform, env, address)) {
    if (await opens(opener, env)) return true
  }
  return false
}

function opens({ command, args }: Opener, env: NodeJS.ProcessEnv): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, stdio: 'ignore', detached: true, windowsHide: true })
    const timer = setTimeout(resolve, PATIENCE, true)
    const settle = (opened: boolean): void => {
      clearTimeout(timer)
      resolve(opened)
    }
    child.once('error', () => settle(false))
    child.once('exit', (code) => settle(code === 0))
    // The browser is the student's, and goes on without us.
    child.unref()
  })
}
