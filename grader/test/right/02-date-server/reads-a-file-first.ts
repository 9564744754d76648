// en: Reads a file asynchronously before each date it sends.
// fr: Lit un fichier de façon asynchrone avant chaque date envoyée.

import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { WebSocketServer, WebSocket } from 'ws'

const here = fileURLToPath(import.meta.url)
const wss = new WebSocketServer({ port: 8888 })

// TODO one day: take the format from a settings file; for now its text is read and thrown away
async function format(): Promise<Intl.DateTimeFormat> {
  const text = await readFile(here, 'utf8')
  const locale = text.includes('dateStyle') ? 'en' : 'fr'
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' })
}

wss.on('connection', (ws) => {
  let timer: NodeJS.Timeout | undefined

  async function sendDate() {
    const f = await format()
    if (ws.readyState === WebSocket.OPEN) ws.send(f.format(Date.now()))
  }

  ws.on('message', async (data) => {
    if (data.toString() !== 'date') return
    clearInterval(timer)
    timer = setInterval(sendDate, 2000)
    await sendDate()
  })
  ws.on('close', () => clearInterval(timer))
})
