// fails: text-not-html
// en: The server escapes the text, and pages that show it as text show &lt;b&gt;.
// fr: Le serveur échappe le texte, et les pages qui le montrent comme du texte affichent &lt;b&gt;.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({
  port: 8888,
  verifyClient: ({ origin }: { origin: string }) => origin === 'http://localhost:8888',
})

const html = (s: string) => s.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

wss.on('connection', (ws) => {
  ws.on('error', console.error)
  ws.on('message', (data) => {
    try {
      const { who, text } = JSON.parse(data.toString())
      if (!text.trim()) return
      const json = JSON.stringify({ type: 'said', who: html(who), text: html(text) })
      for (const client of wss.clients) client.send(json)
    } catch {}
  })
})
