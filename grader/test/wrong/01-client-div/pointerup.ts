// fails: asks-on-click
// en: Listens to pointerup: by keyboard none comes.
// fr: Écoute pointerup : au clavier, il n'en vient aucun.

const demande = document.querySelector<HTMLElement>('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!
const ws = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING'
ws.onopen = () => { etat.textContent = 'OPEN' }
ws.onclose = () => { etat.textContent = 'CLOSED' }
ws.onmessage = (e) => { ladate.textContent = e.data }
demande.addEventListener('pointerup', () => { if (ws.readyState === 1) ws.send('date') })
