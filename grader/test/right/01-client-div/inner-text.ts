// en: innerText makes a <br> of each line end.
// fr: innerText fait un <br> de chaque fin de ligne.

const demande = document.getElementById('demande') as HTMLDivElement
const ladate = document.getElementById('ladate') as HTMLDivElement
const etat = document.getElementById('etat') as HTMLDivElement
const ws = new WebSocket('ws://localhost:8888')
etat.innerText = 'CONNECTING'
ws.onopen = () => { etat.innerText = 'OPEN' }
ws.onclose = () => { etat.innerText = 'CLOSED' }
ws.onmessage = (e) => { ladate.innerText = e.data }
demande.onclick = () => { if (ws.readyState === 1) ws.send('date') }
