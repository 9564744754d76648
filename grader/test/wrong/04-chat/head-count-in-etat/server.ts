// fails: shows-state
// en: Writes the number of people over OPEN.
// fr: Écrit le nombre de personnes par-dessus OPEN.

import { WebSocketServer, WebSocket } from 'ws'

const port = Number(process.env.PORT ?? 8888)
const server = new WebSocketServer({ port, verifyClient: verifier })
server.on('listening', () => console.log(`Listening on ws://localhost:${port}`))

function verifier(info: any) {
    const o = info.origin
    if (o === undefined) return true
    return /^http:\/\/localhost:(8888|8000)$/.test(o)
}

function aTous(obj: any) {
    const s = JSON.stringify(obj)
    server.clients.forEach(c => {
        if (c.readyState === WebSocket.OPEN) c.send(s)
    })
}

// combien de personnes dans le salon ?
function compter() {
    aTous({ type: 'nb', nb: server.clients.size })
}

server.on('connection', (socket) => {
  socket.on('error', (e) => console.log(e.message))
  compter()

  socket.on('message', (data, isBinary) => {
    try {
        if (isBinary) throw new Error('binaire')
        const m = JSON.parse(data.toString())
        if (typeof m.pseudo !== 'string' || typeof m.message !== 'string') throw new Error('pas un message')
        if (!m.message.trim()) return
        aTous({ type: 'msg', pseudo: m.pseudo, message: m.message })
    } catch (e: any) {
        console.log('ignoré :', e.message)
    }
  })

  socket.on('close', () => {
    console.log('Somebody has left.')
    compter()
  })
})
