const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector<HTMLButtonElement>('#envoyer')!
const messages = document.querySelector<HTMLUListElement>('#messages')!
const etat = document.querySelector<HTMLDivElement>('#etat')!

const host = new URLSearchParams(location.search).get('server') ?? location.host
const socket = new WebSocket(`ws://${host}`)
socket.binaryType = 'arraybuffer'

etat.textContent = 'CONNECTING'
socket.addEventListener('open', () => (etat.textContent = 'OPEN'))
socket.addEventListener('close', () => (etat.textContent = 'CLOSED'))

const HEAD = 5
const PIECE = 1000
let number = 0

function send(said: object) {
  const bytes = new TextEncoder().encode(JSON.stringify(said))
  number += 1
  for (let at = 0; at < bytes.length; at += PIECE) {
    const part = bytes.subarray(at, at + PIECE)
    const piece = new Uint8Array(HEAD + part.length)
    new DataView(piece.buffer).setUint32(0, number)
    piece[4] = at + PIECE >= bytes.length ? 1 : 0
    piece.set(part, HEAD)
    socket.send(piece)
  }
}

const early: object[] = []
socket.addEventListener('open', () => early.splice(0).forEach(send))

envoyer.addEventListener('click', () => {
  const said = { who: pseudo.value, what: message.value }
  if (said.what.trim() === '' || socket.readyState > WebSocket.OPEN) return
  if (socket.readyState === WebSocket.OPEN) send(said)
  else early.push(said)
  message.value = ''
})

// Pieces of one message come one after the other; the decoder keeps a character cut in two.
const unfinished = new Map<number, { text: string; decoder: TextDecoder }>()

socket.addEventListener('message', (event) => {
  const view = new DataView(event.data as ArrayBuffer)
  const id = view.getUint32(0)
  const last = view.getUint8(4) === 1
  const entry = unfinished.get(id) ?? { text: '', decoder: new TextDecoder() }
  entry.text += entry.decoder.decode(new Uint8Array(event.data, HEAD), { stream: !last })
  if (!last) {
    unfinished.set(id, entry)
    return
  }
  unfinished.delete(id)
  const { who, what } = JSON.parse(entry.text)
  const li = document.createElement('li')
  const dfn = document.createElement('dfn')
  dfn.innerText = who
  li.append(dfn, ' → ', what)
  messages.append(li)
  messages.scrollTop = messages.scrollHeight
})
