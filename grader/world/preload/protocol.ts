import { join } from 'node:path'

/**
 * What the lab and the preload say to each other over the control pipe (file descriptor 3), one
 * JSON value a line. The program under judgement could write there too: what arrives is checked
 * (`server/messages.ts`), and moves the clock rather than a verdict.
 */

/**
 * What the environment variable `LAB_PRELOAD` holds: how to behave, as JSON; or that this is told
 * later, in the first line of the control pipe, and that the program waits until then.
 */
export type PreloadTold = PreloadConfig | 'later'

/** How the preload is to behave. */
export interface PreloadConfig {
  readonly clock: 'virtual' | 'real'
  /** Epoch ms at which the virtual clock starts. */
  readonly epoch: number
  /** Of what stands for chance beside it: another one for each start of the program. */
  readonly seed: string
  /** Folder of the private sockets: a TCP port P becomes `<folder>/P.sock` (or a named pipe). */
  readonly sockets: string
}

/** The path of the private socket that stands for a TCP port. */
export function socketPath(folder: string, port: number): string {
  return process.platform === 'win32'
    ? `\\\\.\\pipe\\${folder.replaceAll(/[^\w-]/g, '-')}-${port}`
    : join(folder, `${port}.sock`)
}

/** Lab → preload: go to this instant (virtual clock only) and answer when all is quiet. */
export interface Order {
  readonly id: number
  /** Epoch ms to move to; absent: stay. */
  readonly to?: number
  /** Bytes that the lab has put into each live connection, by the order of acceptance. */
  readonly sent: readonly (readonly [connection: number, bytes: number])[]
}

/** What one accepted connection has seen so far. */
export interface ConnectionState {
  readonly connection: number
  readonly written: number
  /** The program has ended or destroyed it. */
  readonly ended: boolean
}

/** Preload → lab: the answer to an order. */
export interface Answer {
  readonly type: 'answer'
  readonly id: number
  /** Epoch ms of the next timer, or null. */
  readonly next: number | null
  /** Timers that are pending. */
  readonly timers: number
  readonly connections: readonly ConnectionState[]
  /** Bytes that it has printed: what comes through another pipe may come later than this answer. */
  readonly printed: number
  /** What did not come to rest within the preload's bound, if anything. */
  readonly restless: string | null
}

/** Preload → lab, unasked. */
export type Notice =
  | { readonly type: 'listening'; readonly port: number; readonly path: string }
  | { readonly type: 'closed-port'; readonly port: number }
  /** The program starts another process, which has to end with it. */
  | { readonly type: 'spawned' }
  /** The virtual clock cannot carry this program; the run is to be repeated in real time. */
  | { readonly type: 'unsuited'; readonly why: Unsuited }

export const UNSUITED = ['worker', 'child-process', 'busy-wait', 'immediate-loop'] as const

/** Why a program cannot run on the virtual clock. */
export type Unsuited = (typeof UNSUITED)[number]

export type FromPreload = Answer | Notice
