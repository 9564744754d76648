// fails: shows-state
// en: Reads readyState once when the page loads and never again.
// fr: Lit readyState une fois au chargement, et plus jamais.

const NAMES = ['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED']
const ws = new WebSocket(`ws://${location.host}`)

document.getElementById('etat')!.textContent = NAMES[ws.readyState]!

ws.onmessage = (e) => (document.getElementById('ladate')!.textContent = e.data)
document.getElementById('demande')!.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}
