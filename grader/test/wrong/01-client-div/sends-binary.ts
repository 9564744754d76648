// fails: asks-on-click
// en: Sends the word as bytes, so that it goes out as a binary message.
// fr: Envoie le mot en octets, il part donc dans un message binaire.

const ws = new WebSocket(`ws://${location.host}`)
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!

etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => (ladate.textContent = e.data)

document.getElementById('demande')!.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send(new TextEncoder().encode('date'))
}
