// fails: shows-date
// en: Writes to the value of a div, which only form fields have.
// fr: Écrit dans la value d'un div, que seuls les champs de formulaire possèdent.

const ws = new WebSocket('ws://localhost:8888')
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate') as HTMLInputElement

etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => {
  ladate.value = e.data
}
document.getElementById('demande')!.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}
