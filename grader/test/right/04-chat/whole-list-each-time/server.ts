// en: The server sends the whole list each time, and the page draws it anew.
// fr: Le serveur envoie toute la liste à chaque fois, et la page la redessine.

import { WebSocketServer } from 'ws'

const room: { by: string; text: string }[] = []
const wss = new WebSocketServer({ port: 8888, verifyClient: (i: { origin: string }) => i.origin === 'http://localhost:8888' })

const state = () => JSON.stringify(room)

wss.on('connection', (ws) => {
  ws.on('error', (e) => console.log('error:', e.message))
  ws.send(state())
  ws.on('message', (data) => {
    let m
    try {
      m = JSON.parse(data.toString())
    } catch {
      return ws.send(state())
    }
    if (typeof m?.by !== 'string' || typeof m?.text !== 'string' || m.text.trim() === '') return
    room.push({ by: m.by, text: m.text })
    for (const c of wss.clients) c.send(state())
  })
})
