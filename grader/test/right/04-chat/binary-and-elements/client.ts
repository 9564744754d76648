const MAGIC = 0x4d
const HEAD = 5

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

function pack(who: string, text: string): Uint8Array {
  const [a, b] = [encoder.encode(who), encoder.encode(text)]
  const packet = new Uint8Array(HEAD + a.length + b.length)
  const view = new DataView(packet.buffer)
  view.setUint8(0, MAGIC)
  view.setUint32(1, a.length)
  packet.set(a, HEAD)
  packet.set(b, HEAD + a.length)
  return packet
}

function unpack(buffer: ArrayBuffer): [who: string, text: string] {
  const border = HEAD + new DataView(buffer).getUint32(1)
  return [decoder.decode(buffer.slice(HEAD, border)), decoder.decode(buffer.slice(border))]
}

const template = document.createElement('template')
template.innerHTML = `<article><header style="font-weight:600"></header><p style="margin:0"></p></article>`

class ChatLine extends HTMLLIElement {
  fill(who: string, text: string): this {
    const content = template.content.cloneNode(true) as DocumentFragment
    content.querySelector('header')!.textContent = who
    content.querySelector('p')!.textContent = text
    this.replaceChildren(content)
    return this
  }
}
customElements.define('chat-line', ChatLine, { extends: 'li' })

const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector<HTMLButtonElement>('#envoyer')!
const messages = document.querySelector<HTMLUListElement>('#messages')!
const etat = document.querySelector<HTMLDivElement>('#etat')!

// Many at once cost one reflow only.
let arriving = new DocumentFragment()
let planned = 0
function add(line: ChatLine): void {
  arriving.append(line)
  planned ||= window.setTimeout(() => {
    planned = 0
    messages.append(arriving)
    messages.lastElementChild?.scrollIntoView({ block: 'end' })
    arriving = new DocumentFragment()
  }, 40)
}

const host = new URLSearchParams(location.search).get('server') ?? location.host
const socket = new WebSocket(`ws://${host}/ws/chat`)
socket.binaryType = 'arraybuffer'

const STATES = ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED']
const showState = () => {
  etat.textContent = STATES[socket.readyState]!
}
showState()
socket.addEventListener('open', showState)
socket.addEventListener('close', showState)
socket.addEventListener('message', ({ data }) => {
  const [who, text] = unpack(data)
  add((document.createElement('li', { is: 'chat-line' }) as ChatLine).fill(who, text))
})

const say = () => {
  if (socket.readyState !== WebSocket.OPEN || message.value.trim() === '') return
  socket.send(pack(pseudo.value, message.value))
  message.value = ''
}
envoyer.addEventListener('click', say)
message.addEventListener('keydown', ({ key }) => key === 'Enter' && say())
