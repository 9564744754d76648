/** Counts asynchronous work of the page that is neither a timer nor on the wire. */
import { after, countWhile } from './count.ts'

/** Work on its way (reading a Blob, hashing, a database…). */
export const work = { pending: 0 }

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
  countWhile(work, 'pending', promise)
}

function oneOf(target: EventTarget, names: readonly string[]): Promise<unknown> {
  return new Promise((resolve) => {
    for (const name of names) target.addEventListener(name, resolve, { once: true })
  })
}
