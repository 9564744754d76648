const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector<HTMLButtonElement>('#envoyer')!
const messages = document.querySelector<HTMLUListElement>('#messages')!
const etat = document.querySelector<HTMLDivElement>('#etat')!

class Connection {
  readonly socket: WebSocket
  readonly ready: Promise<void>

  constructor(url: string) {
    this.socket = new WebSocket(url)
    this.ready = new Promise((resolve) => {
      this.socket.addEventListener('open', () => resolve())
    })
  }

  async send(value: unknown): Promise<void> {
    await this.ready
    if (this.socket.readyState !== WebSocket.OPEN) throw new Error('The connection is closed.')
    this.socket.send(JSON.stringify(value))
  }
}

const host = new URLSearchParams(location.search).get('server') ?? location.host
const connection = new Connection(`ws://${host}`)
const { socket } = connection

etat.textContent = 'CONNECTING'
socket.addEventListener('open', () => (etat.textContent = 'OPEN'))
socket.addEventListener('close', () => (etat.textContent = 'CLOSED'))

socket.addEventListener('message', (event) => {
  const { who, text } = JSON.parse(event.data)
  const li = document.createElement('li')
  li.append(who, ' : ', text)
  messages.append(li)
})

async function say() {
  const text = message.value
  if (text.trim() === '') return
  await connection.send({ who: pseudo.value, text })
  if (message.value === text) message.value = ''
}

envoyer.addEventListener('click', say)
message.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') void say()
})
