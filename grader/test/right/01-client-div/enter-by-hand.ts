// en: Hears Enter itself and keeps the browser from clicking as well.
// fr: Écoute Entrée elle-même et empêche le navigateur de cliquer en plus.

const demande = document.querySelector<HTMLElement>('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!

const ws = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING'
ws.onopen = () => { etat.textContent = 'OPEN' }
ws.onclose = () => { etat.textContent = 'CLOSED' }
ws.onmessage = (e) => { ladate.textContent = e.data }

function ask() {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}
demande.addEventListener('click', ask)
demande.addEventListener('keydown', (e) => {
  if (e.key !== 'Enter' && e.key !== ' ') return
  e.preventDefault()
  if (!e.repeat) ask()
})
