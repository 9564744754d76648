import type { IncomingMessage, ServerResponse } from 'node:http'
import { readFile } from 'node:fs'

export interface Req { query: Record<string, string>; body: any; raw: IncomingMessage }
export class Res {
  constructor(public raw: ServerResponse) {}
  status(code: number) {
    this.raw.statusCode = code
    return this
  }
  send(text: string) {
    this.raw.end(text)
  }
  json(value: unknown) {
    this.raw.setHeader('Content-Type', 'application/json')
    this.raw.setHeader('Cache-Control', 'no-store')
    this.raw.end(JSON.stringify(value))
  }
}
type Handler = (req: Req, res: Res) => void

export default function express() {
  const routes = new Map<string, Handler>()
  return {
    get: (path: string, h: Handler) => routes.set('GET ' + path, h),
    post: (path: string, h: Handler) => routes.set('POST ' + path, h),
    static: (path: string, file: string, type: string) =>
      routes.set('GET ' + path, (_req, res) =>
        readFile(new URL(file, import.meta.url), (err, data) => {
          if (err) res.status(404).send('not found')
          else res.raw.setHeader('Content-Type', type).end(data)
        }),
      ),
    handle(raw: IncomingMessage, response: ServerResponse) {
      const url = new URL(raw.url ?? '/', 'http://h')
      const h = routes.get(`${raw.method} ${url.pathname}`)
      const res = new Res(response)
      if (!h) return res.status(404).send('Cannot ' + raw.method)
      const query = Object.fromEntries(url.searchParams)
      const chunks: Buffer[] = []
      raw.on('data', (c: Buffer) => chunks.push(c))
      raw.on('end', () => {
        let body: any
        try {
          if (chunks.length) body = JSON.parse(Buffer.concat(chunks).toString())
        } catch {
          return res.status(400).send('bad json')
        }
        h({ query, body, raw }, res)
      })
    },
  }
}
