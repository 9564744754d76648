// fails: asks-on-click
// en: A page that is closed says “bye” first.
// fr: Une page que l’on ferme dit d’abord « bye ».

const [demande, ladate, etat] = ['demande', 'ladate', 'etat'].map(
  (id) => document.getElementById(id)!,
) as [HTMLElement, HTMLElement, HTMLElement]

const ws = new WebSocket('ws://localhost:8888')
etat.innerText = 'CONNECTING'
ws.onopen = () => {
  etat.innerText = 'OPEN'
}
ws.onclose = () => {
  etat.innerText = 'CLOSED'
}
ws.onmessage = (event) => {
  ladate.innerText = event.data
}
demande.onclick = () => {
  if (ws.readyState === ws.OPEN) ws.send('date')
}
window.addEventListener('pagehide', () => {
  if (ws.readyState !== ws.OPEN) return
  ws.send('bye')
  ws.close(1000, 'page left')
})
