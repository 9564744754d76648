// fails: any-length
// en: A colon and a parenthesis become a face.
// fr: Un deux-points et une parenthèse deviennent un visage.

const $ = <T extends HTMLElement>(id: string) => document.getElementById(id) as T
const pseudo = $<HTMLInputElement>('pseudo')
const message = $<HTMLInputElement>('message')
const list = $<HTMLUListElement>('messages')
const etat = $<HTMLDivElement>('etat')

const host = new URLSearchParams(location.search).get('server') ?? location.host
const socket = new WebSocket(`ws://${host}`)
etat.textContent = 'CONNECTING'
socket.addEventListener('open', () => (etat.textContent = 'OPEN'))
socket.addEventListener('close', () => (etat.textContent = 'CLOSED'))

function dire(): void {
  if (socket.readyState !== WebSocket.OPEN) return
  const texte = message.value
  if (texte.trim() === '') return
  socket.send(JSON.stringify({ type: 'say', who: pseudo.value, text: texte }))
  message.value = ''
}
$('envoyer').addEventListener('click', dire)
message.addEventListener('keydown', (e) => {
  if (e.key === 'Enter' && !e.repeat) dire()
})

socket.addEventListener('message', (event) => {
  const { who, text } = JSON.parse(event.data)
  const li = document.createElement('li')
  const fort = document.createElement('strong')
  fort.textContent = who
  li.append(fort, ' : ', text.replaceAll(':)', '🙂').replaceAll(':(', '🙁'))
  list.append(li)
})
