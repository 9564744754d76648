import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import type { PreloadTold } from '../preload/protocol.ts'
import { WS_BUNDLE } from '../preload/ws-bundle.ts'
import { newFence } from '../sandbox/fence.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'
import { MARK } from './descendants.ts'
import { cleanEnvironment, innerEnvironment } from './environment.ts'

export interface Launch {
  /** Absolute path of the bundled program. */
  readonly entry: string
  /** Its working folder. */
  readonly folder: string
  /** Folder for its private sockets. */
  readonly sockets: string
  /** Absolute path of the bundled preload. */
  readonly preload: string
  /** Where it is shut in; absent: it runs as whoever runs the grader. */
  readonly sandbox?: Sandbox | null
}

/** Starts the program with the lab's preload inside it; file descriptor 3 is the pipe to that. */
export function launch(
  { entry, folder, sockets, preload, sandbox = null }: Launch,
  config: PreloadTold,
  mark: string,
): ChildProcess {
  const node = ['--enable-source-maps', '--require', preload, entry]
  const options = {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'] as ('ignore' | 'pipe')[],
    // A process group of its own, so that its children end with it.
    detached: process.platform !== 'win32',
    windowsHide: true,
  }
  const temporary = join(sockets, 'tmp')
  mkdirSync(temporary, { recursive: true })
  if (sandbox === null) {
    const env = { ...cleanEnvironment(config, temporary), [MARK]: mark }
    return spawn(process.execPath, node, { ...options, env })
  }
  // The lab's own part in it, and the library that it may import; what lies beside them is others'.
  const readable = [preload, join(dirname(preload), WS_BUNDLE)]
  const cell = { folder, sockets, readable, env: innerEnvironment(config) }
  const { command, args } = sandbox.wrap(cell)
  // No V8 option here, not even for the heap: with one, Node compiles all of its own code anew at each
  // start, which takes half as long again.
  const whole = [command, ...args, process.execPath, ...node] as const
  // The environment of whoever makes the cell can be read from inside.
  const outside = { ...options, env: { PATH: process.env['PATH'] } }
  const fence = newFence()
  if (fence === null) return spawn(whole[0], whole.slice(1), outside)
  const enter = 'echo $$ > "$0" && exec "$@"'
  const child = spawn('/bin/sh', ['-c', enter, fence.entrance, ...whole], outside)
  child.once('close', () => fence.remove())
  return child
}

const SIGNALS = new Map(Object.entries(constants.signals).map(([name, number]) => [number, name]))

/** How a program ended that somebody else reports, as shells do: 128 and the signal’s number. */
export function signalIn(code: number | null): string | null {
  return code === null || code <= 128 ? null : (SIGNALS.get(code - 128) ?? null)
}
