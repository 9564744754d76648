// fails: text-not-html
// en: The reason of the closing goes into innerHTML.
// fr: Le motif de la fermeture passe par innerHTML.

const demande = document.querySelector<HTMLElement>('#demande')!
const ladate = document.querySelector('#ladate')!
const etat = document.querySelector('#etat')!
const ws = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING'
ws.onopen = () => { etat.textContent = 'OPEN' }
ws.onclose = (e) => { etat.innerHTML = `<b>CLOSED</b> (${e.code} ${e.reason})` }
ws.onmessage = (e) => { ladate.textContent = e.data }
demande.addEventListener('click', () => { if (ws.readyState === 1) ws.send('date') })
