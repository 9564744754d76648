// fails: asks-on-click
// en: After one click it goes on asking every two seconds by itself.
// fr: Après un clic, il continue de demander tout seul toutes les deux secondes.

const ws = new WebSocket('ws://localhost:8888')
const demande = document.getElementById('demande')!
const ladate = document.getElementById('ladate')!
const etat = document.getElementById('etat')!

const demander = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}

etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => (ladate.textContent = e.data)

let timer: number | undefined
demande.onclick = () => {
  demander()
  timer ??= window.setInterval(demander, 2000)
}
