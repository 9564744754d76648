// fails: asks-on-click
// en: The second click of a double click is left out.
// fr: Le second clic d'un double-clic est laissé de côté.

const demande = document.querySelector<HTMLElement>('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!
const ws = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING'
ws.onopen = () => { etat.textContent = 'OPEN' }
ws.onclose = () => { etat.textContent = 'CLOSED' }
ws.onmessage = (e) => { ladate.textContent = e.data }
demande.addEventListener('click', (e) => { if (e.detail > 1) return; if (ws.readyState === 1) ws.send('date') })
