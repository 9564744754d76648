// fails: shows-state
// en: Forgets CLOSING in the table of names, so that 3 becomes undefined.
// fr: Oublie CLOSING dans la table des noms, donc 3 devient undefined.

const ETATS = ['CONNECTING', 'OPEN', 'CLOSED']

const ws = new WebSocket('ws://localhost:8888')
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!

const montrer = () => {
  etat.textContent = 'État : ' + ETATS[ws.readyState]
}
montrer()
ws.onopen = montrer
ws.onclose = montrer
ws.onmessage = (e) => (ladate.textContent = e.data)
document.getElementById('demande')!.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}
