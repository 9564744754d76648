/** Counts what the page's code waits for of its own requests, and tags them for the wire. */
import { after, countWhile } from './count.ts'
import { countReads, endReading, newReading } from './reading.ts'
import { isSilent } from './silence.ts'
import { TAG, tagOf } from './tag.ts'
import { macrotask } from './turn.ts'

/** What the page's code waits for. */
export const requests = { heads: 0, bodies: 0, requests: 0 }
const tagsOf = new WeakMap<Response, string>()
let tags = 0

/** What the wire knows to be answered has to have reached the page's code too. */
export function countRequests(): void {
  const nativeFetch = globalThis.fetch
  globalThis.fetch = (...args: Parameters<typeof fetch>) => {
    if (isSilent()) return new Promise(() => undefined)
    // fetch never throws: what cannot even be asked is a promise that fails.
    const answer = (async () => {
      const request = tagged(new Request(...args))
      const response = await nativeFetch(request)
      tagsOf.set(response, request.headers.get(TAG) ?? '')
      return response
    })()
    countWhile(requests, 'heads', answer)
    return answer
  }
  countStreams()
  after(Response.prototype, ['clone'], (copy, original) => {
    tagsOf.set(copy as Response, tagsOf.get(original as Response) ?? '')
  })
  after(Response.prototype, ['text', 'json', 'arrayBuffer', 'blob', 'bytes', 'formData'], (body) =>
    countWhile(requests, 'bodies', body as Promise<unknown>),
  )
  countXhr()
}

/** Who asks for an answer's `body` reads it piece by piece. */
function countStreams(): void {
  const property = Object.getOwnPropertyDescriptor(Response.prototype, 'body')
  if (property === undefined) return
  Object.defineProperty(Response.prototype, 'body', {
    ...property,
    get(this: Response) {
      const body = property.get?.call(this) as Response['body']
      const tag = tagsOf.get(this) ?? ''
      if (tag !== '' && body !== null) countReads(body, newReading(tag))
      tagsOf.delete(this)
      return body
    },
  })
}

function tagged(request: Request): Request {
  if (isOwn(request.url)) request.headers.set(TAG, tagOf(++tags))
  return request
}

/** To another origin, a header of our own would change what the browser asks. */
function isOwn(url: string): boolean {
  return new URL(url, document.baseURI).origin === location.origin
}

function countXhr(): void {
  const { prototype } = XMLHttpRequest
  const open = Reflect.get(prototype, 'open') as (...args: unknown[]) => void
  const send = Reflect.get(prototype, 'send')
  /** Those to our own server, and whether the page stands still until it has answered. */
  const own = new WeakMap<XMLHttpRequest, boolean>()
  Object.assign(prototype, {
    open(this: XMLHttpRequest, ...args: unknown[]) {
      open.apply(this, args)
      if (isOwn(String(args[1]))) own.set(this, args.length > 2 && !args[2])
      else own.delete(this)
    },
    send(this: XMLHttpRequest, ...args: []) {
      if (isSilent()) return
      const awaited = own.get(this)
      const tag = awaited !== undefined && this.readyState === 1 ? tagOf(++tags, awaited) : ''
      if (tag !== '') this.setRequestHeader(TAG, tag)
      const forget = countPieces(this, tag)
      const done = (): void => {
        forget()
        macrotask(() => requests.requests--)
      }
      this.addEventListener('loadend', done, { once: true })
      try {
        requests.requests++
        send.apply(this, args)
      } catch (error) {
        this.removeEventListener('loadend', done)
        done()
        throw error
      }
    },
  })
}

/** An answer may be read piece by piece as it comes (`responseText`). @returns what forgets it */
function countPieces(request: XMLHttpRequest, tag: string): () => void {
  if (tag === '') return () => undefined
  const reading = newReading(tag, true)
  reading.waiting = 1
  const told = ({ loaded }: ProgressEvent): void => {
    reading.given = loaded
  }
  request.addEventListener('progress', told)
  return () => {
    request.removeEventListener('progress', told)
    endReading(reading)
  }
}
