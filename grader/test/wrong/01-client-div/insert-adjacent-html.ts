// fails: text-not-html
// en: Empties the div and then uses insertAdjacentHTML.
// fr: Vide le div puis utilise insertAdjacentHTML.

const ws = new WebSocket('ws://localhost:8888')
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!

etat.textContent = 'CONNECTING'
ws.addEventListener('open', () => (etat.textContent = 'OPEN'))
ws.addEventListener('close', () => (etat.textContent = 'CLOSED'))
ws.addEventListener('message', (e) => {
  ladate.replaceChildren()
  ladate.insertAdjacentHTML('beforeend', e.data)
})
document.getElementById('demande')!.addEventListener('click', () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
})
