// en: A binary format of its own, on a path of its own; entries are custom elements, added every 40 ms.
// fr: Un format binaire maison, sur un chemin à part ; les entrées sont des éléments personnalisés, ajoutés toutes les 40 ms.

import { WebSocketServer, type RawData } from 'ws'

const MAGIC = 0x4d // 'M'
const HEAD = 5 // magic, u32 length of the nickname
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const allowed = new Set(['http://localhost:8888', 'http://localhost:8000'])

const wss = new WebSocketServer({
  port: Number(process.env.PORT ?? 8888),
  path: '/ws/chat',
  maxPayload: 1 << 20,
  perMessageDeflate: { threshold: 2048 },
  verifyClient: ({ origin }, done) => {
    const ok = allowed.has(origin)
    setImmediate(() => done(ok, 403))
  },
})

/** The text in a packet of ours, or undefined if it is none. */
const textOf = (data: RawData): string | undefined => {
  if (!Buffer.isBuffer(data) || data.length < HEAD || data[0] !== MAGIC) return undefined
  const border = HEAD + data.readUInt32BE(1)
  if (border > data.length) return undefined
  try {
    utf8.decode(data.subarray(HEAD, border))
    return utf8.decode(data.subarray(border))
  } catch {
    return undefined
  }
}

wss.on('connection', (socket) => {
  socket
    .on('error', ({ message }) => console.error(message))
    .on('message', (data, isBinary) => {
      if (!isBinary) return socket.close(1003, 'binary only')
      const text = textOf(data)
      if (text === undefined) return socket.close(1007, 'malformed')
      if (text.trim() === '') return
      for (const each of wss.clients) {
        if (each.readyState === each.OPEN) each.send(data, { binary: true })
      }
    })
})
