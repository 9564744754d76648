/** Counts what the page's code waits for of its own requests, and tags them for the wire. */
import { after, countWhile } from './count.ts'
import { isSilent } from './silence.ts'
import { TAG } from './tag.ts'
import { macrotask } from './turn.ts'

/** What the page's code waits for. */
export const requests = { heads: 0, bodies: 0, requests: 0 }
/** Tags of the requests whose answers it reads piece by piece. */
export const streams: string[] = []
const tagOf = new WeakMap<Response, string>()
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
      tagOf.set(response, request.headers.get(TAG) ?? '')
      return response
    })()
    countWhile(requests, 'heads', answer)
    return answer
  }
  countStreams()
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
      const tag = tagOf.get(this) ?? ''
      if (tag !== '') streams.push(tag)
      tagOf.delete(this)
      return property.get?.call(this) as unknown
    },
  })
}

function tagged(request: Request): Request {
  if (isOwn(request.url)) request.headers.set(TAG, String(++tags))
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
  const own = new WeakSet<XMLHttpRequest>()
  Object.assign(prototype, {
    open(this: XMLHttpRequest, ...args: unknown[]) {
      open.apply(this, args)
      if (isOwn(String(args[1]))) own.add(this)
      else own.delete(this)
    },
    send(this: XMLHttpRequest, ...args: []) {
      if (isSilent()) return
      if (own.has(this) && this.readyState === 1) this.setRequestHeader(TAG, String(++tags))
      const done = (): void => macrotask(() => requests.requests--)
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
