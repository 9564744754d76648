// fails: click-before-open
// en: The first early click is kept for later, the second one is sent too early.
// fr: Le premier clic trop tôt est gardé pour plus tard, le second part trop tôt.

const demande = document.querySelector<HTMLElement>('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!
const ws = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING'
ws.onopen = () => { etat.textContent = 'OPEN' }
ws.onclose = () => { etat.textContent = 'CLOSED' }
ws.onmessage = (e) => { ladate.textContent = e.data }
let kept = false
const ask = () => ws.send('date')
demande.addEventListener('click', () => {
  if (ws.readyState === WebSocket.CONNECTING && !kept) {
    kept = true
    ws.addEventListener('open', ask, { once: true })
  } else ask()
})
