const $ = <T extends HTMLElement>(id: string) => document.getElementById(id) as T
const pseudo = $<HTMLInputElement>('pseudo')
const message = $<HTMLInputElement>('message')
const envoyer = $<HTMLButtonElement>('envoyer')
const messages = $<HTMLUListElement>('messages')
const etat = $<HTMLDivElement>('etat')

const host = new URLSearchParams(location.search).get('server') ?? location.host
const ws = new WebSocket(`ws://${host}`)

etat.textContent = 'CONNECTING'
ws.addEventListener('open', () => (etat.textContent = 'OPEN'))
ws.addEventListener('close', () => (etat.textContent = 'CLOSED'))

function say() {
  if (ws.readyState !== WebSocket.OPEN) return
  if (!message.value.trim()) return
  ws.send(JSON.stringify({ pseudo: pseudo.value, text: message.value }))
  message.value = ''
  message.focus()
}

envoyer.addEventListener('click', say)
message.addEventListener('keydown', (e) => {
  if (e.key === 'Enter' && !e.isComposing) say()
})

ws.addEventListener('message', (e) => {
  const { pseudo, text } = JSON.parse(e.data)
  const li = document.createElement('li')
  const who = document.createElement('strong')
  who.textContent = pseudo
  li.append(who, ': ', text)
  messages.append(li)
  messages.scrollTop = messages.scrollHeight
})
