// en: Shows an error of the connection on the console and in a line of its own, then CLOSED.
// fr: Montre une erreur de connexion dans la console et sur une ligne à part, puis CLOSED.

const ask = document.getElementById('demande')!
const out = document.getElementById('ladate')!
const state = document.getElementById('etat')!

const trouble = document.createElement('p')
state.after(trouble)

const ws = new WebSocket('ws://localhost:8888')
state.innerHTML = 'CONNECTING'

ws.addEventListener('open', () => {
  state.innerHTML = '<b>OPEN</b>'
})

ws.addEventListener('error', () => {
  trouble.textContent = 'The server cannot be reached. Is it running?'
})

ws.addEventListener('close', (e) => {
  state.innerHTML = '<b>CLOSED</b>'
  if (e.reason) trouble.textContent = e.reason
})

ws.addEventListener('message', (e) => {
  out.textContent = e.data
  console.log('%c' + e.data, 'color: green')
})

ask.addEventListener('click', () => {
  ask.animate([{ opacity: 0.3 }, { opacity: 1 }], 200)
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
})
