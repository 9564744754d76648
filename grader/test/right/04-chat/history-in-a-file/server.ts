// en: What was said is kept in a file beside the program, and told to newcomers.
// fr: Ce qui s'est dit est gardé dans un fichier à côté du programme, et raconté aux nouveaux venus.

import fs from 'fs'
import { WebSocketServer, WebSocket } from 'ws'

const FILE = 'historique.jsonl'
const port = Number(process.env.PORT || 8888)
const wss = new WebSocketServer({ port })

function readHistory(): string[] {
  if (!fs.existsSync(FILE)) return []
  return fs.readFileSync(FILE, 'utf8').split('\n').filter((l) => l !== '')
}

wss.on('connection', (ws, req) => {
  if (req.headers.origin !== undefined && req.headers.origin !== 'http://localhost:8888') {
    ws.close(1008)
    return
  }
  ws.on('error', console.error)
  for (const line of readHistory()) ws.send(line)
  ws.on('message', (raw) => {
    let m: any
    try {
      m = JSON.parse(raw.toString())
    } catch {
      return
    }
    if (!m || typeof m.nom !== 'string' || typeof m.texte !== 'string' || m.texte.trim() === '') return
    const line = JSON.stringify({ nom: m.nom, texte: m.texte })
    fs.appendFileSync(FILE, line + '\n')
    for (const c of wss.clients) if (c.readyState === WebSocket.OPEN) c.send(line)
  })
})
