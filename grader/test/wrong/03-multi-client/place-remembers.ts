// fails: only-askers
// en: A place that is given to the next still knows that somebody has asked there.
// fr: Une place donnée au suivant sait encore que quelqu'un y a demandé.

import { WebSocketServer, type WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const server = new WebSocketServer({ port })
server.on('listening', () => console.log(`Listening on ws://localhost:${port}`))

/** Each client has a place; places that became free are taken again. */
const places: (WebSocket | undefined)[] = []
const hasAsked: boolean[] = []

setInterval(() => {
  const date = new Date().toString()
  places.forEach((socket, place) => {
    if (socket && hasAsked[place]) socket.send(date)
  })
}, 2000)

server.on('connection', (socket) => {
  let place = places.indexOf(undefined)
  if (place === -1) place = places.length
  places[place] = socket

  socket.on('message', (data, isBinary) => {
    if (isBinary || data.toString() !== 'date') return
    hasAsked[place] = true
  })
  socket.on('close', () => {
    places[place] = undefined
  })
  socket.on('error', (error) => console.error(error.message))
})
