// en: Each client is one async function that waits for a word or for two seconds.
// fr: Chaque client est une fonction async qui attend un mot ou deux secondes.

import { on } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocketServer, type WebSocket } from 'ws'

type Happening = { kind: 'tick' } | { kind: 'word'; word: string } | { kind: 'gone' }

async function actor(ws: WebSocket) {
  const gone = new AbortController()
  ws.on('close', () => gone.abort())
  const words = on(ws, 'message', { signal: gone.signal })
  const nextWord = (): Promise<Happening> =>
    words.next().then(
      (r) => (r.done ? { kind: 'gone' } : { kind: 'word', word: r.value[1] ? '' : String(r.value[0]) }),
      () => ({ kind: 'gone' }),
    )
  const tick = (): Promise<Happening> =>
    sleep(2000, undefined, { signal: gone.signal }).then(() => ({ kind: 'tick' }), () => ({ kind: 'gone' }))

  let word = nextWord()
  let ticking: Promise<Happening> | undefined
  for (;;) {
    const what = await Promise.race(ticking ? [word, ticking] : [word])
    if (what.kind === 'gone') return
    if (what.kind === 'word') {
      word = nextWord()
      if (what.word !== 'date' || ticking) continue
    }
    ws.send(`It is ${new Date().toLocaleString('en-GB', { dateStyle: 'full', timeStyle: 'long' })}`)
    ticking = tick()
  }
}

new WebSocketServer({ port: Number(process.env.PORT ?? 8888) }).on('connection', (ws) => {
  actor(ws).catch(console.error)
})
