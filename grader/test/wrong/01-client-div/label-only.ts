// fails: shows-date
// en: Shows "Date : undefined", since the data is looked for under a wrong name.
// fr: Montre « Date : undefined », car les données sont cherchées sous un mauvais nom.

const ws = new WebSocket('ws://localhost:8888')
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!

etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e: any) => {
  ladate.textContent = `Date : ${e.message}`
}
document.getElementById('demande')!.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}
