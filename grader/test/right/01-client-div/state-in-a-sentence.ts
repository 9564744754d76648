// en: The state stands in a sentence that goes on changing.
// fr: L'état figure dans une phrase qui ne cesse de changer.

const demande = document.querySelector('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!

const model = { state: 'connecting', since: performance.now(), messages: 0 }

function render() {
  const seconds = Math.floor((performance.now() - model.since) / 1000)
  const plural = model.messages === 1 ? 'message' : 'messages'
  etat.textContent = `Server: ${model.state} for ${seconds} s, ${model.messages} ${plural} so far.`
}

function enter(state: 'open' | 'closed') {
  model.state = state
  model.since = performance.now()
  render()
}

const socket = new WebSocket(`ws://${location.host}`)
socket.addEventListener('open', () => enter('open'))
socket.addEventListener('close', () => enter('closed'))
socket.addEventListener('message', ({ data }) => {
  if (typeof data !== 'string') return
  ladate.textContent = data
  model.messages += 1
  render()
})

demande.addEventListener('click', () => {
  if (socket.readyState === WebSocket.OPEN) socket.send('date')
})

render()
setInterval(render, 1000)
