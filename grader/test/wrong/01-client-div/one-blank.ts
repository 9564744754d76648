// fails: shows-any-text
// en: Makes one blank of several, and of line ends too.
// fr: Fait un seul espace de plusieurs, et des fins de ligne aussi.

const demande = document.querySelector<HTMLElement>('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!
const ws = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING'
ws.onopen = () => { etat.textContent = 'OPEN' }
ws.onclose = () => { etat.textContent = 'CLOSED' }
ws.onmessage = (e) => { ladate.textContent = e.data.split(/\s+/).join(' ') }
demande.addEventListener('click', () => { if (ws.readyState === 1) ws.send('date') })
