// fails: shows-any-text
// en: Shows the first line of a message only.
// fr: N'affiche que la première ligne d'un message.

const demande = document.querySelector<HTMLElement>('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!
const ws = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING'
ws.onopen = () => { etat.textContent = 'OPEN' }
ws.onclose = () => { etat.textContent = 'CLOSED' }
ws.onmessage = (e) => { ladate.textContent = e.data.split('\n')[0] }
demande.addEventListener('click', () => { if (ws.readyState === 1) ws.send('date') })
