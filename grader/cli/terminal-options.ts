import type { TerminalOptions } from '../report/terminal.ts'
import type { Context } from './command.ts'

/** Columns of an output that is no terminal. */
const PLAIN_WIDTH = 100

/** How a report is to be drawn on this stream (https://no-color.org, FORCE_COLOR as Node has it). */
export function terminalOptions(
  stream: NodeJS.WriteStream,
  { env, lang }: Context,
  verbose: boolean,
): TerminalOptions {
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0'
  const plain = (env.NO_COLOR ?? '') !== '' || env.TERM === 'dumb' || env.FORCE_COLOR === '0'
  return {
    lang,
    verbose,
    colour: forced || (stream.isTTY && !plain),
    width: stream.isTTY ? stream.columns : PLAIN_WIDTH,
    ascii: env.TERM === 'linux' || env.TERM === 'dumb',
  }
}
