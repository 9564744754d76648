// en: Collects what is said for a tenth of a second and sends it as one array.
// fr: Rassemble ce qui se dit pendant un dixième de seconde et l'envoie en un seul tableau.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})
let batch: { who: string; text: string }[] = []

function flush() {
  const json = JSON.stringify(batch)
  batch = []
  for (const client of wss.clients) client.send(json)
}

wss.on('connection', (ws) => {
  ws.on('error', console.error)
  ws.on('message', (data) => {
    let said: any
    try {
      said = JSON.parse(data.toString())
    } catch {
      return
    }
    if (typeof said?.text !== 'string' || said.text.trim() === '') return
    if (batch.length === 0) setTimeout(flush, 100)
    batch.push({ who: `${said.who}`, text: said.text })
  })
})
