// fails: date-is-current
// clock: virtual
// en: The list of days begins with Monday: on Sundays the day is undefined.
// fr: La liste des jours commence par lundi : le dimanche, le jour est undefined.

import { createServer } from 'http'
import { WebSocketServer } from 'ws'

const jours = 'lundi mardi mercredi jeudi vendredi samedi dimanche'.split(' ')

const enFrancais = (d: Date) =>
  `${jours[d.getDay() - 1]} ${d.toLocaleDateString('fr-FR')} à ${d.toLocaleTimeString('fr-FR')}`

const server = createServer((_request, response) => response.end('ok'))
const wss = new WebSocketServer({ noServer: true })

server.on('upgrade', (request, socket, head) => {
  wss.handleUpgrade(request, socket, head, (ws) => {
    let t: ReturnType<typeof setTimeout> | undefined
    const tick = () => {
      ws.send(enFrancais(new Date()))
      t = setTimeout(tick, 2000)
    }
    ws.on('message', (m, bin) => {
      if (!bin && m.toString() === 'date') {
        clearTimeout(t)
        tick()
      }
    })
    ws.on('close', () => clearTimeout(t))
    ws.on('error', () => ws.terminate())
  })
})
server.listen(8888)
