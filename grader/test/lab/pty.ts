/** The command in a pseudo-terminal, and what a terminal shows of it. */
import type * as Library from '@lydell/node-pty'
import xterm from '@xterm/headless'

type Pty = typeof Library

/** The library; null, with the reason said, where it has no build for this system. */
export async function loadPty(): Promise<Pty | null> {
  try {
    return await import('@lydell/node-pty')
  } catch (error) {
    console.log(`Skipped: no pseudo-terminal on this system (${(error as Error).message})`)
    return null
  }
}

export interface TerminalOptions {
  readonly cwd: string
  readonly columns?: number
  readonly rows?: number
  readonly env?: Readonly<Record<string, string>>
}

export interface Typed extends AsyncDisposable {
  readonly pid: number
  type(keys: string): void
  resize(columns: number, rows: number): void
  /** All lines that the terminal holds, the ones that have scrolled away too. */
  screen(): string
  /** Whatever was written, control sequences included. */
  raw(): string
  /** Waits until the screen holds this, and gives it. */
  until(what: RegExp | ((screen: string) => boolean)): Promise<string>
  /** Waits for the end. */
  over(): Promise<number>
}

/** Starts `node ARGS` in a terminal. */
export function start(pty: Pty, args: readonly string[], options: TerminalOptions): Typed {
  const { cwd, columns = 100, rows = 40, env = {} } = options
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(npm_|INIT_CWD|LC_|LANG|FORCE_COLOR|NO_COLOR|BROWSER)/.test(name),
    ),
  ) as Record<string, string>
  const terminal = new xterm.Terminal({
    cols: columns,
    rows,
    scrollback: 5000,
    allowProposedApi: true,
  })
  const program = pty.spawn(process.execPath, [...args], {
    name: 'xterm-256color',
    cols: columns,
    rows,
    cwd,
    env: { ...clean, TERM: 'xterm-256color', LANG: 'en_US.UTF-8', ...env },
  })
  const waiting = new Set<() => void>()
  const look = (): void => {
    for (const each of waiting) each()
  }
  let raw = ''
  let status: number | null = null
  program.onData((data) => {
    raw += data
    terminal.write(data, look)
  })
  program.onExit(({ exitCode }) => {
    status = exitCode
    // What it wrote last is still on its way through the terminal.
    terminal.write('', look)
  })
  const screen = (): string => {
    const { active } = terminal.buffer
    const lines = Array.from({ length: active.length }, (_, row) => active.getLine(row))
    return lines
      .map((line) => (line?.translateToString(true) ?? '').trimEnd())
      .join('\n')
      .trimEnd()
  }
  const until = <T>(find: () => T | null): Promise<T> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        const found = find()
        if (found === null && status === null) return
        waiting.delete(check)
        if (found !== null) resolve(found)
        else reject(new Error(`it ended with ${status}; the terminal shows:\n${screen()}`))
      }
      waiting.add(check)
      check()
    })
  return {
    pid: program.pid,
    type: (keys) => program.write(keys),
    resize: (cols, height) => {
      terminal.resize(cols, height)
      program.resize(cols, height)
    },
    screen,
    raw: () => raw,
    until: (what) =>
      until(() => {
        const shown = screen()
        return (typeof what === 'function' ? what(shown) : what.test(shown)) ? shown : null
      }),
    over: () => until(() => status),
    [Symbol.asyncDispose]: async () => {
      if (status === null) program.kill()
      await until(() => status)
      terminal.dispose()
    },
  }
}
