// fails: replaces-date
// en: Shows the first date and never another.
// fr: Montre la première date et plus jamais d'autre.

const ws = new WebSocket('ws://localhost:8888')
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!

etat.textContent = 'CONNECTING'
ws.addEventListener('open', () => (etat.textContent = 'OPEN'))
ws.addEventListener('close', () => (etat.textContent = 'CLOSED'))
ws.addEventListener('message', (e) => (ladate.textContent = e.data), { once: true })
document.getElementById('demande')!.addEventListener('click', () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
})
