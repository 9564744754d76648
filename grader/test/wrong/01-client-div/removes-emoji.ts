// fails: shows-any-text
// en: Takes emoji out of the text, as "strange characters".
// fr: Retire les emoji du texte, comme « caractères bizarres ».

const ws = new WebSocket('ws://localhost:8888')
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!

const nettoyer = (s: string) => s.replace(/[\ud800-\udfff]/g, '')

etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => {
  ladate.textContent = nettoyer(e.data)
}
document.getElementById('demande')!.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}
