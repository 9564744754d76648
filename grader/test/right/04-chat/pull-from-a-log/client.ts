const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector<HTMLButtonElement>('#envoyer')!
const messages = document.querySelector<HTMLUListElement>('#messages')!
const etat = document.querySelector<HTMLDivElement>('#etat')!

const host = new URLSearchParams(location.search).get('server') ?? location.host
const socket = new WebSocket(`ws://${host}`)

etat.textContent = 'CONNECTING'
socket.addEventListener('close', () => (etat.textContent = 'CLOSED'))
socket.addEventListener('open', () => (etat.textContent = 'OPEN'))

/** The log of the room, as far as this page has read it. */
const reading = {
  next: -1, // the first line not yet read; unknown until the server has said welcome
  length: 0,
  asked: false,

  ask() {
    if (this.asked || this.next < 0 || this.next >= this.length) return
    if (socket.readyState !== WebSocket.OPEN) return
    this.asked = true
    socket.send(JSON.stringify({ t: 'read', from: this.next }))
  },
}

socket.addEventListener('message', (event) => {
  const packet = JSON.parse(event.data)
  if (packet.t === 'welcome') {
    reading.next = reading.length = packet.n
  } else if (packet.t === 'length') {
    reading.length = packet.n
  } else if (packet.t === 'lines') {
    reading.asked = false
    reading.next = packet.from + packet.lines.length
    for (const { who, what } of packet.lines) {
      const li = document.createElement('li')
      li.append(`[${who}]`, document.createElement('br'), what)
      messages.append(li)
    }
    messages.scrollTop = messages.scrollHeight
  }
  reading.ask()
})

const early: string[] = []
socket.addEventListener('open', () => {
  while (early.length > 0) socket.send(early.shift()!)
})

envoyer.addEventListener('click', () => {
  if (message.value.trim() === '') return
  const packet = JSON.stringify({ t: 'say', who: pseudo.value, what: message.value })
  if (socket.readyState === WebSocket.CONNECTING) early.push(packet)
  else socket.send(packet) // in vain after the end, but without an error
  message.select()
})
