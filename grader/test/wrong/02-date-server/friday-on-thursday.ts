// fails: date-is-current
// en: A list of weekdays that begins with Monday, and getDay(), which begins with Sunday.
// fr: Une liste des jours qui commence par lundi, et getDay(), qui commence par dimanche.

import { WebSocketServer } from 'ws'

const JOURS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']
const deux = (n: number) => String(n).padStart(2, '0')

function enFrancais(d: Date): string {
  const jour = `${JOURS[d.getDay()]} ${d.toLocaleDateString('fr', { day: 'numeric', month: 'long', year: 'numeric' })}`
  return `${jour}, ${deux(d.getHours())}:${deux(d.getMinutes())}:${deux(d.getSeconds())}`
}

const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  let id: NodeJS.Timeout | undefined
  ws.on('message', (m) => {
    if (m.toString() !== 'date' || id) return
    ws.send(enFrancais(new Date()))
    id = setInterval(() => ws.send(enFrancais(new Date())), 2000)
  })
  ws.on('close', () => clearInterval(id))
})
