const pseudo = document.querySelector<HTMLInputElement>('#pseudo')!
const message = document.querySelector<HTMLInputElement>('#message')!
const envoyer = document.querySelector<HTMLButtonElement>('#envoyer')!
const messages = document.querySelector<HTMLUListElement>('#messages')!
const etat = document.querySelector<HTMLDivElement>('#etat')!

const host = new URLSearchParams(location.search).get('server') ?? location.host
const socket = new WebSocket(`ws://${host}`)
const outbox: string[] = []

// No events for the state: the page looks, ten times a second.
function look() {
  const word = ['CONNECTING', 'OPEN', 'CLOSED', 'CLOSED'][socket.readyState]
  if (etat.textContent !== word) etat.textContent = word
  if (socket.readyState === WebSocket.OPEN) while (outbox.length > 0) socket.send(outbox.shift()!)
}
look()
setInterval(look, 100)

envoyer.addEventListener('click', () => {
  const said = { nick: pseudo.value, text: message.value }
  if (said.text.trim() !== '' && socket.readyState <= WebSocket.OPEN) {
    outbox.push(JSON.stringify(said))
    message.value = ''
    look()
  }
})

socket.addEventListener('message', (event) => {
  const { nick, text, heard } = JSON.parse(event.data)
  const li = document.createElement('li')
  li.title = heard
  li.append(nick, ': ', text)
  messages.append(li)
  messages.lastElementChild!.scrollIntoView({ block: 'end' })
})
