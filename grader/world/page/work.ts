/** Counts asynchronous work of the page that is neither a timer nor on the wire. */
import { ignoreHere, macrotask } from './turn.ts'

/** Work on its way (reading a Blob, hashing, a database…). */
export const work = { pending: 0 }

type Method = (...args: unknown[]) => unknown

/** Has the page's code wait for nothing that the lab does not know of. */
export function countWork(): void {
  for (const [owner, names] of [
    [Blob.prototype, ['text', 'arrayBuffer', 'bytes']],
    [globalThis.SubtleCrypto?.prototype, ['digest', 'sign', 'verify', 'encrypt', 'decrypt']],
    [globalThis.Notification, ['requestPermission']],
    [globalThis.Permissions?.prototype, ['query']],
    [IDBFactory.prototype, ['databases']],
    [globalThis.CacheStorage?.prototype, ['open', 'match', 'has', 'keys', 'delete']],
    [globalThis.Cache?.prototype, ['match', 'matchAll', 'add', 'addAll', 'put', 'keys', 'delete']],
  ] as const) {
    after(owner, names, (result) => count(result as Promise<unknown>))
  }
  after(
    FileReader.prototype,
    ['readAsText', 'readAsArrayBuffer', 'readAsDataURL'],
    (_none, reader) => count(oneOf(reader as EventTarget, ['loadend'])),
  )
  after(IDBFactory.prototype, ['open', 'deleteDatabase'], (request) =>
    count(oneOf(request as EventTarget, ['success', 'error'])),
  )
  // It lasts as long as something is asked of it.
  after(IDBDatabase.prototype, ['transaction'], (transaction) =>
    count(oneOf(transaction as EventTarget, ['complete', 'abort'])),
  )
}

function count(promise: Promise<unknown>): void {
  work.pending++
  // One turn later, so that whoever awaited the result has gone on.
  const done = (): void => macrotask(() => work.pending--)
  void promise.finally(done).catch(ignoreHere)
}

/** Has `look` see what these methods give, and whose they are. */
function after(
  owner: object | undefined,
  names: readonly string[],
  look: (result: unknown, self: unknown) => void,
): void {
  const methods = owner as Record<string, Method | undefined> | undefined
  for (const name of names) {
    const original = methods?.[name]
    if (methods === undefined || original === undefined) continue
    methods[name] = function (this: unknown, ...args: unknown[]) {
      const result = original.apply(this, args)
      look(result, this)
      return result
    }
  }
}

function oneOf(target: EventTarget, names: readonly string[]): Promise<unknown> {
  return new Promise((resolve) => {
    for (const name of names) target.addEventListener(name, resolve, { once: true })
  })
}
