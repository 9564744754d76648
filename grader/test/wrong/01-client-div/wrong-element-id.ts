// fails: connects
// en: Looks for an element that is not in the page and stops there with a TypeError.
// fr: Cherche un élément qui n'est pas dans la page et s'arrête là, sur une TypeError.

const bouton = document.getElementById('demander')!
const ladate = document.getElementById('ladate')!
const etat = document.getElementById('etat')!

bouton.addEventListener('click', () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
})

const ws = new WebSocket('ws://localhost:8888')
etat.textContent = 'CONNECTING'
ws.onopen = () => (etat.textContent = 'OPEN')
ws.onclose = () => (etat.textContent = 'CLOSED')
ws.onmessage = (e) => (ladate.textContent = e.data)
