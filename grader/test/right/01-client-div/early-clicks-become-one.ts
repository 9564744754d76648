// en: However many clicks before the opening, one date is asked for once it is open.
// fr: Quel que soit le nombre de clics avant l'ouverture, une seule date est demandée une fois ouvert.

const ws = new WebSocket(location.origin.replace(/^http/, 'ws'))
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!
let promised = false

etat.textContent = 'CONNECTING'
ws.addEventListener('open', () => (etat.textContent = 'OPEN'))
ws.addEventListener('close', () => (etat.textContent = 'CLOSED'))
ws.addEventListener('message', (e) => (ladate.textContent = e.data))

document.getElementById('demande')!.addEventListener('click', () => {
  switch (ws.readyState) {
    case WebSocket.OPEN:
      ws.send('date')
      break
    case WebSocket.CONNECTING:
      if (promised) return
      promised = true
      ws.addEventListener('open', () => ws.send('date'), { once: true })
      break
  }
})
