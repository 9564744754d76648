// en: Four shared tickers at the most, half a second apart, made when first needed and kept.
// fr: Quatre minuteries communes au plus, à une demi-seconde d’écart, créées au premier besoin et gardées.

import { WebSocketServer, WebSocket } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
const phases = new Map<number, Set<WebSocket>>()
const room = (phase: number) => {
  let set = phases.get(phase)
  if (!set) {
    phases.set(phase, (set = new Set()))
    const members = set
    setInterval(() => members.forEach((m) => m.send(new Date().toString())), 2000)
  }
  return set
}
const t0 = Date.now()
wss.on('connection', (ws) => {
  let mine: Set<WebSocket> | undefined
  ws.on('message', (d, b) => { if (!b && d.toString() === 'date' && !mine) (mine = room(Math.floor(((Date.now() - t0) % 2000) / 500))).add(ws) })
  ws.on('close', () => mine?.delete(ws))
  ws.on('error', () => {})
})
