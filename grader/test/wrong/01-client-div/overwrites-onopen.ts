// fails: shows-state
// en: A click that comes too early takes the place of the handler which shows that the line is open.
// fr: Un clic trop tôt prend la place du gestionnaire qui montre que la ligne est ouverte.

const etat = document.querySelector('#etat')!
const ladate = document.querySelector('#ladate')!

const ws = new WebSocket(`ws://${location.host}`)
etat.textContent = 'CONNECTING'
ws.onopen = () => {
  etat.textContent = 'OPEN'
}
ws.onclose = () => {
  etat.textContent = 'CLOSED'
}
ws.onmessage = (event) => {
  ladate.textContent = event.data
}

document.querySelector('#demande')!.addEventListener('click', () => {
  if (ws.readyState === WebSocket.CONNECTING) ws.onopen = () => ws.send('date')
  else ws.send('date')
})
