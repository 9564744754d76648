const nick = document.querySelector<HTMLInputElement>('#pseudo')!
const text = document.querySelector<HTMLInputElement>('#message')!
const list = document.querySelector('#messages')!
const state = document.querySelector('#etat')!
let known: string | null = null

const ws = new WebSocket(`ws://${location.host}/chat`)
state.textContent = 'CONNECTING'
ws.onopen = () => (state.textContent = 'OPEN')
ws.onclose = () => (state.textContent = 'CLOSED')
ws.onmessage = (e) => {
  const said: { nick: string; text: string } = JSON.parse(e.data)
  const li = document.createElement('li')
  li.textContent = `${said.nick}: ${said.text}`
  list.append(li)
}

document.querySelector('#envoyer')!.addEventListener('click', () => {
  if (ws.readyState !== WebSocket.OPEN) return
  if (nick.value !== known) {
    known = nick.value
    ws.send(JSON.stringify({ type: 'nick', nick: known }))
  }
  ws.send(JSON.stringify({ type: 'say', text: text.value }))
  text.value = ''
})
