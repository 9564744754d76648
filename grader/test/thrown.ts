/** Whatever a test throws, made into an error that can be shown. */
import { inspect, types } from 'node:util'

/** An error that uvu can print: it trips over what is no Error, has no stack or a strange name. */
export function asError(thrown: unknown): Error {
  if (!types.isNativeError(thrown) && !(thrown instanceof Error)) {
    return plain(`${inspect(thrown)} was thrown, which is not an Error.`)
  }
  const sound = typeof thrown.stack === 'string' && typeof thrown.name === 'string'
  if (!sound || !Object.isExtensible(thrown)) return plain(tidy(inspect(thrown)))
  const inner = thrown.cause ?? (thrown instanceof AggregateError ? thrown.errors : undefined)
  const details = inner === undefined ? {} : { details: `caused by: ${tidy(inspect(inner))}\n` }
  return Object.assign(thrown, { stack: tidy(thrown.stack ?? '') }, details)
}

/** An error whose stack would only lead here. */
export function plain(message: string): Error {
  return Object.assign(new Error(message), { stack: message })
}

/** Without the lines of a stack that only show how this helper and uvu came to call the test. */
function tidy(text: string): string {
  const ours =
    /^ +at .*([\\/]grader[\\/]test[\\/](harness|thrown)\.ts|[\\/]node_modules[\\/]uvu[\\/])/
  return text
    .split('\n')
    .filter((line) => !ours.test(line))
    .join('\n')
}
