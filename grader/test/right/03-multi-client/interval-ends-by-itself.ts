// en: Nobody listens to close: each interval sees that its socket is not open any more, says so and ends.
// fr: Personne n’écoute close : chaque intervalle voit que sa socket n’est plus ouverte, le dit et s’arrête.

import { WebSocketServer } from 'ws'
const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
wss.on('connection', (ws) => {
  let asked = false
  ws.on('error', console.error)
  ws.on('message', (d, b) => {
    if (asked || b || d.toString() !== 'date') return
    asked = true
    const t = setInterval(() => {
      if (ws.readyState !== ws.OPEN) {
        console.warn('socket not open any more, stopping its timer')
        return clearInterval(t)
      }
      ws.send(new Date().toString())
    }, 2000)
  })
})
