// fails: shows-any-text
// en: An empty text that comes first is the same as what was remembered, and “No date yet” goes on standing there.
// fr: Un texte vide qui vient en premier est égal à ce qui était retenu, et « Pas encore de date » reste affiché.

const ladate = document.querySelector<HTMLElement>('#ladate')!
const etat = document.querySelector<HTMLElement>('#etat')!
const ws = new WebSocket(`ws://${location.host}`)
let last = ''

ladate.textContent = 'No date yet'
etat.textContent = 'CONNECTING'
ws.addEventListener('open', () => (etat.textContent = 'OPEN'))
ws.addEventListener('close', () => (etat.textContent = 'CLOSED'))
ws.addEventListener('message', ({ data }) => {
  if (data === last) return
  last = data
  ladate.textContent = data
})
document.querySelector('#demande')!.addEventListener('click', () => {
  if (ws.readyState === WebSocket.OPEN) ws.send('date')
})
