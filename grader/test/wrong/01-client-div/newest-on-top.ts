// fails: replaces-date
// en: Puts the newest date on top and keeps the older ones below.
// fr: Met la date la plus récente en haut et garde les anciennes dessous.

const ws = new WebSocket(`ws://${location.host}/`)
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!

etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => ladate.prepend(e.data, document.createElement('br'))
document.getElementById('demande')!.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}
