const state = document.querySelector('#etat') as HTMLElement
const list = document.querySelector('#messages') as HTMLElement
const pseudo = document.querySelector('#pseudo') as HTMLInputElement
const message = document.querySelector('#message') as HTMLInputElement
const button = document.querySelector('#envoyer') as HTMLButtonElement

// the button and Enter both become one submit
const form = document.createElement('form')
message.parentElement!.before(form)
form.append(message.parentElement!)
button.type = 'submit'
message.required = true
button.disabled = true

const style = document.createElement('style')
style.textContent = `
  @keyframes come { from { opacity: 0; transform: translateY(1rem) } }
  #messages { scroll-behavior: smooth; max-height: 10rem; overflow: auto }
  #messages li { animation: come 0.3s ease-out }`
document.head.append(style)

const coming: string[] = []
let asked = false
function draw() {
  asked = false
  const all = document.createDocumentFragment()
  for (const line of coming.splice(0)) {
    const [, who, what] = line.split(' ').map(decodeURIComponent)
    const li = document.createElement('li')
    li.append(`${who} — ${what}`)
    all.append(li)
  }
  list.append(all)
  list.lastElementChild?.scrollIntoView({ behavior: 'smooth', block: 'nearest' })
}

const socket = new WebSocket('ws://localhost:8888/')
state.textContent = 'CONNECTING'
socket.onopen = () => {
  state.textContent = 'OPEN'
  button.disabled = false
}
socket.onclose = () => {
  state.textContent = 'CLOSED'
  button.disabled = true
}
socket.onmessage = (event) => {
  coming.push(event.data)
  if (!asked) requestAnimationFrame(draw)
  asked = true
}

form.addEventListener('submit', (event) => {
  event.preventDefault()
  if (socket.readyState !== socket.OPEN) return
  const said = new FormData(form)
  said.set('text', message.value)
  socket.send(['say', pseudo.value, String(said.get('text'))].map(encodeURIComponent).join(' '))
  form.reset()
})
