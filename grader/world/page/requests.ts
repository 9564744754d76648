/** Counts what the page's code waits for of its own requests, and tags them for the wire. */
import { after, countWhile } from './count.ts'
import { isSilent } from './silence.ts'
import { TAG, tagOf } from './tag.ts'
import { macrotask } from './turn.ts'

/** What the page's code waits for. */
export const requests = { heads: 0, bodies: 0, requests: 0 }
/** Tags of the requests whose answers it reads piece by piece. */
export const streams: string[] = []
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
      const tag = tagsOf.get(this) ?? ''
      if (tag !== '') streams.push(tag)
      tagsOf.delete(this)
      return property.get?.call(this) as unknown
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
      if (awaited !== undefined && this.readyState === 1) {
        this.setRequestHeader(TAG, tagOf(++tags, awaited))
      }
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
