// fails: text-not-html
// en: Escapes by hand for innerHTML, but replace() with a string only replaces the first one.
// fr: Échappe à la main pour innerHTML, mais replace() avec une chaîne ne remplace que le premier.

const ws = new WebSocket('ws://localhost:8888')
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!

function echapper(texte: string) {
  return texte.replace('<', '&lt;').replace('>', '&gt;')
}

etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => {
  ladate.innerHTML = echapper(e.data)
}
document.getElementById('demande')!.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}
