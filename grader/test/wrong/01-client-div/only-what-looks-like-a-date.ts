// fails: shows-any-text
// en: Shows only what looks like a date, with digits and colons.
// fr: Ne montre que ce qui ressemble à une date, avec des chiffres et des deux-points.

const ws = new WebSocket('ws://localhost:8888')
const etat = document.getElementById('etat')!
const ladate = document.getElementById('ladate')!

etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => {
  if (/\d/.test(e.data)) ladate.textContent = e.data
  else console.warn('ceci n’est pas une date', e.data)
}
document.getElementById('demande')!.onclick = () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
}
