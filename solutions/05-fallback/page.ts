/**
 * Hands out the page, as the starter does: page, WebSocket and polls share one address. The page
 * lies with the exercise; its script is client.ts, compiled: npx esbuild client.ts --bundle
 * --format=esm --outfile=client.js, in this folder.
 */
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** Where each file may lie: beside this one, or where the exercise is. */
const files: Record<string, { type: string; places: readonly string[] }> = {
  '/': {
    type: 'text/html; charset=utf-8',
    places: ['./index.html', '../../exercises/05-fallback/index.html'],
  },
  '/client.js': { type: 'text/javascript; charset=utf-8', places: ['./client.js'] },
}

/**
 * Answers a request for the page or its script.
 * @returns false if it asks for something else: then it is yours to answer
 */
export function servePage(request: IncomingMessage, response: ServerResponse): boolean {
  const file = request.method === 'GET' ? files[request.url ?? ''] : undefined
  if (file === undefined) return false
  // no-store: the next reload shows what was compiled in the meantime.
  const headers = { 'Content-Type': file.type, 'Cache-Control': 'no-store' }
  readFirst(file.places).then(
    (text) => response.writeHead(200, headers).end(text),
    (error: unknown) => {
      console.error(String(error), '\nHas client.ts been compiled? The statement says how.')
      response.writeHead(404).end('Not found')
    },
  )
  return true
}

async function readFirst(places: readonly string[]): Promise<string> {
  const [place = '', ...others] = places
  try {
    return await readFile(new URL(place, import.meta.url), 'utf8')
  } catch (error) {
    if (others.length === 0) throw error
    return readFirst(others)
  }
}
