// fails: date-is-current
// en: Hour and minute are taken once, when the client asks; only the seconds are taken anew.
// fr: L'heure et la minute sont prises une fois, à la demande ; seules les secondes sont renouvelées.

import { WebSocketServer } from 'ws'

const wss = new WebSocketServer({ port: Number(process.env.PORT ?? 8888) })
const two = (n: number) => String(n).padStart(2, '0')

wss.on('connection', (socket) => {
  let timer: NodeJS.Timeout | null = null

  socket.on('message', (data) => {
    if (String(data) !== 'date' || timer !== null) return
    const now = new Date()
    const day = `${two(now.getDate())}/${two(now.getMonth() + 1)}/${now.getFullYear()}`
    const hour = `${two(now.getHours())}:${two(now.getMinutes())}`
    const tell = () => socket.send(`${day} ${hour}:${two(new Date().getSeconds())}`)
    tell()
    timer = setInterval(tell, 2000)
  })

  socket.on('close', () => {
    if (timer !== null) clearInterval(timer)
  })
})
